/** How many microseconds the event loop's own thread worked while something was awaited, however busy the machine. */
export async function workOnLoop(work: () => Promise<unknown>): Promise<number> {
  const before = process.threadCpuUsage()
  await work()
  const { user, system } = process.threadCpuUsage(before)
  return user + system
}
