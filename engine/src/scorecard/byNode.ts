/** Something for every node of a framework, kept in the framework's order and found by the node's id. */
export class ByNode<T> {
  readonly #places: ReadonlyMap<string, number>
  readonly #values: readonly T[]

  constructor(places: ReadonlyMap<string, number>, values: readonly T[]) {
    this.#places = places
    this.#values = values
  }

  find(id: string): T | undefined {
    const place = this.#places.get(id)
    return place === undefined ? undefined : this.#values[place]
  }

  get(id: string): T {
    const found = this.find(id)
    if (found === undefined) throw new Error(`no node ${id}`)
    return found
  }

  ids(): string[] {
    return [...this.#places.keys()]
  }

  values(): readonly T[] {
    return this.#values
  }
}
