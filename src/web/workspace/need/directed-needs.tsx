import { dateOf, formatDate } from '#kernel/calendar.ts'
import { formatAmount } from '#kernel/money.ts'
import { type DirectedNeed, listDirectedNeeds } from '#modules/catalogue/need/api.ts'
import {
  certificateKinds,
  formatStatement,
  materialRequirements,
  parameterOf,
  processes,
} from '#modules/catalogue/terms.ts'
import { Answer, Nothing, Sheet, useAsk } from '../../ui/desk/asking.tsx'
import { OpenPoints } from '../../ui/need/whole-need.tsx'
import { useTerms } from '../../ui/terms.ts'
import { useTrail } from '../../ui/trail.tsx'
import { SharedNeedFiles } from './need-files.tsx'

const onPage = 20

const weightWords = (weight: 'hard' | 'soft'): string => (weight === 'soft' ? '（优先）' : '')

function Need({ need }: { need: DirectedNeed }) {
  const { id, number, platforms, localityName, content, publishedAt } = need
  const { window, budget } = content
  const { nameOf } = useTerms('hazard')
  return (
    <article className="card">
      <div className="between">
        <h2>{content.name}</h2>
        <span className="hint mono">{number}</span>
      </div>
      <p className="hint">定向给 {platforms.join('、')}</p>
      {content.background ? <p style={{ whiteSpace: 'pre-line' }}>{content.background}</p> : null}
      <ul className="tags" style={{ marginBlock: 10 }}>
        {content.capabilities.map(one => (
          <li className={one.weight === 'hard' ? 'tag blue' : 'tag'} key={one.parameter}>
            {parameterOf(one.parameter).name} {formatStatement(one)}
            {weightWords(one.weight)}
          </li>
        ))}
        {materialRequirements(content, nameOf).map(({ name, text, hard }) => (
          <li className={hard ? 'tag blue' : 'tag'} key={`${name}${text}`}>
            {name} {text}
            {weightWords(hard ? 'hard' : 'soft')}
          </li>
        ))}
        {content.certificates.map(({ certificate, item, weight }) => (
          <li className={weight === 'hard' ? 'tag blue' : 'tag'} key={`${certificate}${item}`}>
            {certificateKinds[certificate]} {item}
            {weightWords(weight)}
          </li>
        ))}
      </ul>
      <OpenPoints points={content.openPoints} />
      <p className="meta">
        <span>{processes[content.process]}</span>
        <span>需求方在{localityName}</span>
        <span>
          希望 {formatDate(window.from)} 至 {formatDate(window.to)}
          {window.days === null ? '' : `，连续 ${window.days} 个开放日`}
        </span>
        {budget ? (
          <span>
            预算 {formatAmount(budget.fen)}
            {weightWords(budget.weight)}
          </span>
        ) : null}
        <span>{formatDate(dateOf(publishedAt))} 发布</span>
      </p>
      <SharedNeedFiles needId={id} />
    </article>
  )
}

/** Needs that name a platform of one's own: whole, for these eyes only. */
export function DirectedNeeds() {
  const { page, ways } = useTrail()
  const asked = useAsk(listDirectedNeeds, { limit: onPage, ...page })
  return (
    <Sheet
      heading="定向需求"
      title="定向需求"
      lead="需求方只让被选中的平台看到的需求。请勿转发；每次查阅都有记录。"
    >
      <Answer asked={asked}>
        {({ needs, next }) => (
          <>
            {needs.length === 0 ? (
              <section className="card">
                <Nothing>还没有定向给本单位平台的需求。</Nothing>
              </section>
            ) : (
              needs.map(need => <Need key={need.id} need={need} />)
            )}
            {ways(next)}
          </>
        )}
      </Answer>
    </Sheet>
  )
}
