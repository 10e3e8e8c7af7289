import { useLocale } from '../ui/Locale.tsx'
import type { UnitInTree } from './unitInTree.ts'

type Post = UnitInTree['posts'][number]

/** Who leads a unit, for good or for the time being, who else serves there, and who led it before. */
export function UnitPosts({ unit: { posts } }: { unit: UnitInTree }) {
  const { words, sayNumber } = useLocale()
  const current = posts.filter(({ time }) => time !== 'past')
  const former = posts.filter(({ time }) => time === 'past')
  return (
    <section className="sheet stack" aria-labelledby="posts">
      <h2 id="posts">{words.units.people}</h2>
      {current.length ? (
        <PostList posts={current} />
      ) : (
        <p className="quiet">
          {words.units.noPosts} {words.units.noPostsWhy}
        </p>
      )}
      {former.length > 0 && (
        <details>
          <summary>{words.units.ledBefore(sayNumber(former.length))}</summary>
          <PostList posts={former} />
        </details>
      )}
    </section>
  )
}

function PostList({ posts }: { posts: Post[] }) {
  const { words, sayDay } = useLocale()
  const days = ({ from, until }: Post) =>
    until ? words.accounts.heldFromTo(sayDay(from), sayDay(until)) : words.units.since(sayDay(from))
  return (
    <ul className="list">
      {posts.map((post) => (
        <li key={post.id}>
          <span className="row spread baseline">
            {post.isHead ? <b>{post.name}</b> : post.name}
            {post.isHead && post.time === 'now' && <span className="tag">{words.units.leads}</span>}
          </span>
          <small>
            {words.accounts.post(post.title, post.form)} · {days(post)}
          </small>
        </li>
      ))}
    </ul>
  )
}
