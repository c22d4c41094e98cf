import { Link } from 'react-router'
import { formatInstant } from '#kernel/calendar.ts'
import type { ArticleCard } from '#modules/content/api.ts'
import { articleKinds } from '#modules/content/terms.ts'
import { MarkTag } from './mark-tag.tsx'

const dayOf = (at: Date): string => formatInstant(at).split(' ')[0] ?? ''

/** An article in a short list: what it is, what it is called, since when. */
export function ArticleLine({ article }: { article: ArticleCard }) {
  return (
    <Link className="row" to={`/news/${article.id}`}>
      <span>
        <span className="tag">{articleKinds[article.kind]}</span> {article.title}
        <MarkTag mark={article.mark} />
      </span>
      <span>
        <time dateTime={article.publishedAt.toISOString()}>{dayOf(article.publishedAt)}</time>
      </span>
    </Link>
  )
}
