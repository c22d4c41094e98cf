import { Link } from 'react-router'
import {
  addDays,
  dateOf,
  formatDate,
  formatInstant,
  formatInterval,
  isPlainDate,
  type PlainDate,
  weekdayOf,
} from '#kernel/calendar.ts'
import { getAvailability } from '#modules/booking/api.ts'
import { stoppedWords } from '#modules/booking/terms.ts'
import { getLine } from '#modules/catalogue/line/api.ts'
import { bases, processes } from '#modules/catalogue/terms.ts'
import { listPublicFiles } from '#modules/files/api.ts'
import { listRunTemplates } from '#modules/run/api.ts'
import { listIdle } from '#modules/standing/idle.api.ts'
import { doorContext } from '../page-door.ts'
import { Days } from '../ui/booking/days.tsx'
import { IdleFacts, idleBooking } from '../ui/booking/idle-offer.tsx'
import { Crumbs } from '../ui/frame/frame.tsx'
import { FreshnessTag } from '../ui/freshness-tag.tsx'
import { Envelope } from '../ui/need/envelope.tsx'
import { PriceInFull } from '../ui/order/price.tsx'
import { TableBox } from '../ui/table-box.tsx'
import { statementWords } from '../ui/words.ts'
import type { Route } from './+types/line'
import { envelopeOf } from './envelope.server.ts'
import { Documents, Photos, photosOf } from './files.tsx'
import { Limits, Running, Units } from './line-record.tsx'
import { shownOrExplained } from './withdrawn-part.server.ts'

const weeks = 5

/** The Monday of the week that a date stands in. */
const monday = (date: PlainDate): PlainDate => addDays(date, 1 - weekdayOf(date))

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const door = context.get(doorContext)
  const asked = new URL(request.url).searchParams.get('from') ?? ''
  const today = dateOf(new Date())
  const from = isPlainDate(asked) && asked > today ? asked : today
  const to = addDays(monday(from), weeks * 7 - 1)
  const { lineId } = params
  const { line, hazards, platform } = await shownOrExplained(door, lineId, () =>
    door.call(getLine, { lineId }),
  )
  const [availability, { files }, idle, { templates }] = await Promise.all([
    door.call(getAvailability, { lineId, from, to }),
    door.call(listPublicFiles, { recordKind: 'line', recordId: lineId }),
    door.call(listIdle, { lineId }),
    door.call(listRunTemplates, { lineId }),
  ])
  const units = line.units.map(unit => ({ label: unit.name, statements: unit.capabilities }))
  const envelope = envelopeOf([{ label: '整线', statements: line.capabilities }, ...units])
  const { offers } = idle
  return { line, hazards, platform, availability, files, envelope, offers, templates, from, to, today }
}

type Data = Route.ComponentProps['loaderData']

/** For search engines, in the words of schema.org. */
const structured = ({ line, platform }: Data) => ({
  '@context': 'https://schema.org',
  '@type': 'Service',
  name: line.name,
  description: line.summary,
  serviceType: processes[line.process],
  areaServed: platform.localityName,
  provider: {
    '@type': 'Organization',
    name: platform.name,
    address: platform.address,
    telephone: platform.hotline,
  },
})

export const meta = ({ loaderData }: Route.MetaArgs) =>
  loaderData
    ? [
        { title: `${loaderData.line.name}｜${loaderData.platform.name}` },
        { 'script:ld+json': structured(loaderData) },
      ]
    : [{ title: '中试线' }]

type Stated = readonly { readonly capability: Data['line']['capabilities'][number]; readonly by: string }[]

/** On what each statement rests. */
function Grounds({ label, stated }: { label: string; stated: Stated }) {
  return (
    <TableBox label={label}>
      <table className="stacked">
        <thead>
          <tr>
            <th scope="col">参数</th>
            <th scope="col">能力</th>
            <th scope="col">依据</th>
            <th scope="col">确认日期</th>
            <th scope="col">依据材料</th>
          </tr>
        </thead>
        <tbody>
          {stated.map(({ capability, by }) => {
            const [name, value] = statementWords(capability)
            return (
              <tr key={`${by} ${name}`}>
                <th scope="row">
                  {name}
                  {by ? <span className="hint">（{by}）</span> : null}
                </th>
                <td data-label="能力">{value}</td>
                <td data-label="依据">{bases[capability.basis]}</td>
                <td data-label="确认日期">{formatDate(capability.statedOn)}</td>
                <td data-label="依据材料">{capability.evidence || '—'}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </TableBox>
  )
}

function Capabilities({ line }: Pick<Data, 'line'>) {
  const own = line.capabilities.map(capability => ({ capability, by: '' }))
  const ofUnits = line.units.flatMap(({ name, capabilities }) =>
    capabilities.map(capability => ({ capability, by: name })),
  )
  return (
    <>
      <Grounds label="整线能力的依据" stated={own} />
      {ofUnits.length > 0 ? (
        <details style={{ marginTop: 12 }}>
          <summary>各单元能力的依据（{ofUnits.length} 项）</summary>
          <Grounds label="各单元能力的依据" stated={ofUnits} />
        </details>
      ) : null}
    </>
  )
}

function FreeTime({ line, platform, availability, templates, from, to, today }: Data) {
  const { schedule, open, free, busy, late, earliest, noticeHours, horizonDays } = availability
  if (platform.bookingsStoppedOn)
    return <p className="notice warn">{stoppedWords(platform.bookingsStoppedOn)}</p>
  if (!schedule) return <p className="notice">该中试线暂不支持在线预约，请拨打平台热线联系。</p>
  return (
    <>
      <p className="hint" style={{ marginBottom: 12 }}>
        开放时间 {schedule.openingText}；至少提前 {noticeHours} 小时，最多提前 {horizonDays} 天。
        {earliest ? `现在申请，最早可从 ${formatInstant(earliest)} 开始。` : ''}
      </p>
      <Days from={from} to={to} open={open} free={free} late={late} />
      {busy.length > 0 ? (
        <details style={{ marginTop: 12 }}>
          <summary>已占用的时段（{busy.length}）</summary>
          <ul>
            {busy.map(one => (
              <li key={one.start.toISOString()}>
                {formatInterval(one)} {one.kind === 'closure' ? '停用' : '已预约'}
              </li>
            ))}
          </ul>
        </details>
      ) : null}
      <p className="actions no-print" style={{ marginTop: 20 }}>
        <Link className="button" to={`/workspace/book/${line.id}`} reloadDocument>
          申请预约
        </Link>
        {templates.length > 0 ? (
          <Link className="button" to={`/workspace/book/${line.id}/run`} reloadDocument>
            整套流程预约
          </Link>
        ) : null}
        <Link to={`/account/feeds?line=${line.id}`}>订阅占用日历</Link>
        <Link to={`?from=${addDays(to, 1)}`} preventScrollReset>
          后面几周
        </Link>
        {from > today ? (
          <Link to="?" preventScrollReset>
            回到本周
          </Link>
        ) : null}
      </p>
    </>
  )
}

/** Whole runs that can be booked at once, step by step. */
function WholeRuns({ line, templates }: Pick<Data, 'line' | 'templates'>) {
  return templates.length === 0 ? null : (
    <section className="section" aria-labelledby="runs">
      <h2 id="runs">整套流程</h2>
      <p className="hint">按批量、批数和期限，一次约齐各步所用的设备和人员。</p>
      <ul className="rows">
        {templates.map(({ id, name, summary, steps }) => (
          <li key={id}>
            <Link to={`/workspace/book/${line.id}/run`} reloadDocument>
              {name}
            </Link>
            <p>{steps.map(step => step.name).join(' → ')}</p>
            {summary ? <p className="hint">{summary}</p> : null}
          </li>
        ))}
      </ul>
    </section>
  )
}

function IdleOffers({ offers }: Pick<Data, 'offers'>) {
  return offers.length === 0 ? null : (
    <section className="section" aria-labelledby="idle">
      <h2 id="idle">闲时报价</h2>
      {offers.map(offer => (
        <article className="card" key={offer.id}>
          <IdleFacts offer={offer} />
          <p className="actions no-print" style={{ marginTop: 12 }}>
            <Link className="button small" to={idleBooking(offer)} reloadDocument>
              按闲时价格申请<span className="visually-hidden">{offer.number}</span>
            </Link>
          </p>
        </article>
      ))}
    </section>
  )
}

export default function Line({ loaderData }: Route.ComponentProps) {
  const { line, hazards, platform, files, envelope } = loaderData
  return (
    <main className="wide" id="content">
      <Crumbs
        trail={[
          { to: '/platforms', name: '找中试平台' },
          { to: `/platforms/${platform.id}`, name: platform.name },
          { name: line.name },
        ]}
      />
      <h1>{line.name}</h1>
      <p className="lead">{line.summary}</p>
      <dl className="facts card" style={{ marginTop: 24 }}>
        <div>
          <dt>工艺类别</dt>
          <dd>{processes[line.process]}</dd>
        </div>
        <div>
          <dt>占线价格</dt>
          <dd>
            <PriceInFull of={line} name={line.name} />
          </dd>
        </div>
        <div>
          <dt>地点</dt>
          <dd>
            {platform.localityName} · {platform.address}
          </dd>
        </div>
        <div>
          <dt>服务热线</dt>
          <dd>{platform.hotline}</dd>
        </div>
        <div>
          <dt>数据确认</dt>
          <dd>
            <FreshnessTag {...platform} />
          </dd>
        </div>
      </dl>
      <section className="section" aria-labelledby="capabilities">
        <h2 id="capabilities">能力参数</h2>
        <Envelope drawing={envelope} who="整线或单元" />
        <h3 className="subhead">依据与确认日期</h3>
        <Capabilities line={line} />
      </section>
      {line.units.length > 0 ? (
        <section className="section" aria-labelledby="units">
          <h2 id="units">工艺单元</h2>
          <Units units={line.units} />
        </section>
      ) : null}
      <section className="section" aria-labelledby="running">
        <h2 id="running">批量、清场与公用工程</h2>
        <Running line={line} />
      </section>
      <section className="section" aria-labelledby="limits">
        <h2 id="limits">承接限制</h2>
        <Limits line={line} hazards={hazards} />
      </section>
      <section className="section" aria-labelledby="free">
        <h2 id="free">空闲时间</h2>
        <FreeTime {...loaderData} />
      </section>
      {platform.bookingsStoppedOn ? null : (
        <>
          <WholeRuns {...loaderData} />
          <IdleOffers offers={loaderData.offers} />
        </>
      )}
      {files.length > 0 ? (
        <section className="section" aria-labelledby="files">
          <h2 id="files">照片与文件</h2>
          {photosOf(files).length > 0 ? <Photos files={files} /> : null}
          <Documents files={files} />
        </section>
      ) : null}
    </main>
  )
}
