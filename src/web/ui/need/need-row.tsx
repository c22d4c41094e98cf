import { Link } from 'react-router'
import { dateOf, formatDate, plainDate } from '#kernel/calendar.ts'
import type { PublicNeed } from '#modules/catalogue/need/api.ts'
import { needKinds, processes, speaksOfLines } from '#modules/catalogue/terms.ts'
import { fileTypes, sizeWords } from '#modules/files/terms.ts'
import { useOffers } from '../frame/frame.tsx'
import { FreshnessTag } from '../freshness-tag.tsx'

/** What the public calls a need, also where its name isn't public. */
export const needTitle = ({ name, kind, process }: Pick<PublicNeed, 'name' | 'kind' | 'process'>): string =>
  name ?? `${processes[process]}${speaksOfLines(kind) ? '' : needKinds[kind]}需求（摘要公开）`

/** What its owner attached for everyone. */
export function NeedFiles({ files }: Pick<PublicNeed, 'files'>) {
  if (files.length === 0) return null
  return (
    <ul className="tags" aria-label="附件">
      {files.map(({ id, path, title, type, bytes }) => (
        <li key={id}>
          <a href={path} download>
            {title}（{fileTypes[type].name}，{sizeWords(bytes)}）
          </a>
        </li>
      ))}
    </ul>
  )
}

/** A need as the public sees it; what its owner keeps back isn't in the data at all. */
export function NeedRow({ need }: { need: PublicNeed }) {
  const offers = useOffers()
  return (
    <article className="card result">
      <div className="between">
        <h2>
          <Link to={`/needs/${need.id}`}>{needTitle(need)}</Link>{' '}
          {need.kind === 'service' ? null : <span className="tag unknown">{needKinds[need.kind]}</span>}
        </h2>
        <span className="hint mono">{need.number}</span>
      </div>
      {need.summary ? <p>{need.summary}</p> : null}
      {need.requirements.length > 0 ? (
        <ul className="tags">
          {need.requirements.map(({ name, text, hard }) => (
            <li className={hard ? 'tag blue' : 'tag'} key={name}>
              {name} {text}
              {hard ? '' : '（优先）'}
            </li>
          ))}
        </ul>
      ) : null}
      <NeedFiles files={need.files} />
      <p className="meta">
        <span>{processes[need.process]}</span>
        <span>需求方在{need.localityName}</span>
        <span>
          希望 {formatDate(plainDate(need.from))} 至 {formatDate(plainDate(need.to))} 之间完成
        </span>
        <span>{formatDate(dateOf(need.publishedAt))} 发布</span>
        <FreshnessTag {...need} />
        {need.isSummary && offers.disclosure ? (
          <Link to={`/workspace/disclosures?need=${need.id}`} reloadDocument>
            申请查看全文
          </Link>
        ) : null}
      </p>
    </article>
  )
}
