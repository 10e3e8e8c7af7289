import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { paths } from '../paths.ts'
import { Button } from '../ui/Button.tsx'
import { useLocale } from '../ui/Locale.tsx'
import type { Account } from './AccountPage.tsx'
import { AddPost } from './AddPost.tsx'
import { EndPost } from './EndPost.tsx'

type Post = Account['posts'][number]

/** The posts a person holds, several at a time, and those they held. */
export function Posts({ account }: { account: Account }) {
  const { words, sayNumber } = useLocale()
  const [isAdding, setIsAdding] = useState(false)
  const held = account.posts.filter(({ time }) => time !== 'past')
  const ended = account.posts.filter(({ time }) => time === 'past')
  const { note: refusal } = account.deeds
  return (
    <section className="sheet stack" aria-labelledby="posts">
      <h2 id="posts">{words.accounts.posts}</h2>
      <p className="why">{words.accounts.postsWhy}</p>
      {held.length ? (
        <ul className="list">
          {held.map((post) => (
            <PostLine key={post.id} post={post} />
          ))}
        </ul>
      ) : (
        <p className="quiet">{words.accounts.noPosts}</p>
      )}
      {ended.length > 0 && (
        <details>
          <summary>{words.accounts.endedPosts(sayNumber(ended.length))}</summary>
          <ul className="list">
            {ended.map((post) => (
              <PostLine key={post.id} post={post} />
            ))}
          </ul>
        </details>
      )}
      <Button
        disabledReason={refusal ? words.reasons[refusal] : undefined}
        onPress={() => setIsAdding(true)}
      >
        {words.accounts.addPost}
      </Button>
      {isAdding && <AddPost account={account} onClose={() => setIsAdding(false)} />}
    </section>
  )
}

function PostLine({ post }: { post: Post }) {
  const { words, sayDay } = useLocale()
  const [isEnding, setIsEnding] = useState(false)
  const { title, form, unit, unitName, isHead, from, until, time, whyNotEnd } = post
  const days = until
    ? words.accounts.heldFromTo(sayDay(from), sayDay(until))
    : time === 'to_come'
      ? words.accounts.toCome(sayDay(from))
      : words.accounts.heldSince(sayDay(from))
  const name = words.accounts.post(title, form)
  return (
    <li>
      <b>{name}</b>
      <small>
        <Link to={paths.units(unit)}>{unitName}</Link>
        {isHead && ` · ${words.accounts.leader}`}
      </small>
      <small>{days}</small>
      {time !== 'past' && !whyNotEnd && (
        <button type="button" className="as-link" onClick={() => setIsEnding(true)}>
          {words.accounts.end}
          <span className="hidden"> {name}</span>
        </button>
      )}
      {isEnding && <EndPost post={post} onClose={() => setIsEnding(false)} />}
    </li>
  )
}
