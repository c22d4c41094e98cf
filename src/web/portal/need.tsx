import { Link } from 'react-router'
import { dateOf, formatDate, formatInstant, plainDate } from '#kernel/calendar.ts'
import type { Output } from '#kernel/operation.ts'
import { getNeed, type OpenNeed, type PublicNeed } from '#modules/catalogue/need/api.ts'
import { needKinds, processes } from '#modules/catalogue/terms.ts'
import { doorContext } from '../page-door.ts'
import { Crumbs, useOffers } from '../ui/frame/frame.tsx'
import { FreshnessTag } from '../ui/freshness-tag.tsx'
import { NeedFiles, needTitle } from '../ui/need/need-row.tsx'
import type { Route } from './+types/need'

export const loader = ({ context, params: { needId } }: Route.LoaderArgs) =>
  context.get(doorContext).call(getNeed, { needId })

/** For search engines, in the words of schema.org. */
const structured = (need: PublicNeed) => ({
  '@context': 'https://schema.org',
  '@type': 'Demand',
  identifier: need.number,
  name: needTitle(need),
  description: need.summary,
  category: processes[need.process],
  areaServed: need.localityName,
  availabilityStarts: need.from,
  availabilityEnds: need.to,
})

export const meta: Route.MetaFunction = ({ loaderData }) => {
  if (!loaderData) return [{ title: '企业需求' }]
  const { need, number } = loaderData
  if (need === null) return [{ title: `需求 ${number} 已撤回` }, { name: 'robots', content: 'noindex' }]
  return [
    { title: needTitle(need) },
    { name: 'description', content: need.summary },
    { 'script:ld+json': structured(need) },
  ]
}

function Withdrawn({ number, withdrawnAt }: Pick<Output<typeof getNeed>, 'number' | 'withdrawnAt'>) {
  return (
    <>
      <h1>需求 {number} 已撤回</h1>
      <p className="notice" style={{ marginTop: 16 }}>
        需求方{withdrawnAt ? `于 ${formatInstant(withdrawnAt)} ` : ''}撤回了这项需求，内容不再公开。
      </p>
      <p className="actions" style={{ marginTop: 20 }}>
        <Link className="button plain" to="/needs">
          看其他需求
        </Link>
      </p>
    </>
  )
}

function Facts({ need, whole }: { need: PublicNeed; whole: OpenNeed | null }) {
  const facts = [
    ['编号', need.number],
    ['类别', needKinds[need.kind]],
    ['工艺', processes[need.process]],
    ['所属集群', whole?.cluster],
    ['行业', whole?.industry],
    ['需求方所在地区', need.localityName],
    ['希望完成', `${formatDate(plainDate(need.from))} 至 ${formatDate(plainDate(need.to))}`],
    ['需要的开放日', whole?.days ? `连续 ${whole.days} 个` : null],
    ['每年使用', whole?.usesPerYear ? `约 ${whole.usesPerYear} 次` : null],
    ['发布', formatDate(dateOf(need.publishedAt))],
  ] as const
  return (
    <dl className="facts card" style={{ marginTop: 24 }}>
      {facts.map(([name, value]) =>
        value ? (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ) : null,
      )}
      <div>
        <dt>数据确认日期</dt>
        <dd>
          <FreshnessTag {...need} />
        </dd>
      </div>
    </dl>
  )
}

/** All of an open need but its budget and whose it is. */
function Whole({ whole: { requirements, background, openPoints } }: { whole: OpenNeed }) {
  return (
    <>
      {requirements.length > 0 ? (
        <section className="section" aria-labelledby="requirements">
          <h2 id="requirements">要求</h2>
          <dl className="facts card" style={{ marginTop: 12 }}>
            {requirements.map(({ name, text, hard }) => (
              <div key={`${name}${text}`}>
                <dt>{name}</dt>
                <dd>
                  {text || '须具备'}
                  {hard ? '' : '（优先）'}
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ) : null}
      {background ? (
        <section className="section" aria-labelledby="background">
          <h2 id="background">背景与要求</h2>
          <p style={{ whiteSpace: 'pre-line', marginTop: 12 }}>{background}</p>
        </section>
      ) : null}
      {openPoints.length > 0 ? (
        <section className="section" aria-labelledby="open-points">
          <h2 id="open-points">尚不明确的事项</h2>
          <ul style={{ marginTop: 12 }}>
            {openPoints.map(one => (
              <li key={one}>{one}</li>
            ))}
          </ul>
        </section>
      ) : null}
    </>
  )
}

function Summary({ need }: { need: PublicNeed }) {
  const offers = useOffers()
  return (
    <p className="notice" style={{ marginTop: 16 }}>
      这项需求只公开摘要，单位、名称与数值不公开。平台可申请查看全文，由需求方决定。
      {offers.disclosure ? (
        <Link to={`/workspace/disclosures?need=${need.id}`} reloadDocument>
          申请查看全文
        </Link>
      ) : null}
    </p>
  )
}

function Shown({ need, whole, over }: { need: PublicNeed; whole: OpenNeed | null; over: boolean }) {
  return (
    <>
      <h1>{needTitle(need)}</h1>
      {need.summary && need.summary !== whole?.background ? <p className="lead">{need.summary}</p> : null}
      {over ? (
        <p className="notice warn" style={{ marginTop: 16 }}>
          已过最晚完成日期 {formatDate(plainDate(need.to))}，不再列入公开的需求。
        </p>
      ) : null}
      {need.isSummary && !over ? <Summary need={need} /> : null}
      <Facts need={need} whole={whole} />
      {whole ? <Whole whole={whole} /> : null}
      {need.files.length > 0 ? (
        <section className="section" aria-labelledby="files">
          <h2 id="files">附件</h2>
          <NeedFiles files={need.files} />
        </section>
      ) : null}
    </>
  )
}

export default function Need({
  loaderData: { number, state, withdrawnAt, need, whole },
}: Route.ComponentProps) {
  return (
    <main className="wide" id="content">
      <Crumbs trail={[{ to: '/needs', name: '企业需求' }, { name: need ? needTitle(need) : number }]} />
      {need ? (
        <Shown need={need} whole={whole} over={state === 'over'} />
      ) : (
        <Withdrawn number={number} withdrawnAt={withdrawnAt} />
      )}
    </main>
  )
}
