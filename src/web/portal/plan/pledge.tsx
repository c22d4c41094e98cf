import { Link } from 'react-router'
import { formatDate, formatInstant, formatMonth } from '#kernel/calendar.ts'
import { getPledge } from '#modules/usage/pledge.api.ts'
import { formulas } from '#modules/usage/terms.ts'
import { doorContext } from '../../page-door.ts'
import { hourWords, shareWords } from '../../ui/booking/usage-words.ts'
import { Crumbs, Empty } from '../../ui/frame/frame.tsx'
import { RecordTable } from '../../ui/table-box.tsx'
import { yearIn } from '../year-query.ts'
import type { Route } from './+types/pledge'

export async function loader({ context, params: { platformId }, request }: Route.LoaderArgs) {
  const door = context.get(doorContext)
  const tried = await door.attempt(getPledge, { platformId, ...yearIn(request) })
  if (tried.ok) return { ...tried.value, fault: null }
  const found = await door.call(getPledge, { platformId })
  return { ...found, fault: tried.error.refusals[0]?.message ?? tried.error.message }
}

export const meta = ({ loaderData }: Route.MetaArgs) => [
  { title: loaderData ? `开放承诺：${loaderData.platform.name}` : '开放承诺' },
]

type Data = Route.ComponentProps['loaderData']

function Months({ months }: Pick<Data, 'months'>) {
  if (months.length === 0)
    return (
      <Empty heading="这一年还没有对外服务的使用记录">
        <p>平台登记并经两人确认、或由采集端记录的对外服务，计入后列在这里。</p>
      </Empty>
    )
  return (
    <RecordTable
      label="逐月的对外服务机时"
      heads={['月份', '中试线或设备', { amount: '对外服务' }]}
      caption="逐月的对外服务机时，小时"
    >
      {months.map(one => (
        <tr key={`${one.month} ${one.resourceName}`}>
          <td>{formatMonth(one.month)}</td>
          <th scope="row">{one.resourceName}</th>
          <td className="number">{hourWords(one.minutes)}</td>
        </tr>
      ))}
    </RecordTable>
  )
}

export default function Pledge({
  loaderData: { platform, months, year, until, fault },
}: Route.ComponentProps) {
  const { pledge } = platform
  return (
    <main className="wide" id="content">
      <Crumbs trail={[{ to: `/pledges?year=${year}`, name: '开放承诺与兑现' }, { name: platform.name }]} />
      <h1>{platform.name}的开放承诺</h1>
      <p className="lead">
        {year} 年{until ? `，截至今天（${formatInstant(until)}），与全年的承诺相比` : ''}
      </p>
      {fault ? (
        <p className="notice warn" role="alert">
          {fault}以下为 {year} 年。
        </p>
      ) : null}
      <dl className="facts card" style={{ marginTop: 16 }}>
        <div>
          <dt>承诺</dt>
          <dd>
            {pledge
              ? `每年 ${pledge.hoursPerYear} 小时，${pledge.covers}，${formatDate(pledge.since)}起`
              : `${year} 年没有公开的开放承诺`}
          </dd>
        </div>
        <div>
          <dt>当年承诺</dt>
          <dd>{platform.pledgedMinutes === null ? '—' : `${hourWords(platform.pledgedMinutes)} 小时`}</dd>
        </div>
        <div>
          <dt>对外服务</dt>
          <dd>
            {hourWords(platform.externalMinutes)} 小时，使用记录 {platform.records} 条
          </dd>
        </div>
        <div>
          <dt>兑现率</dt>
          <dd>{shareWords(platform.kept)}</dd>
        </div>
      </dl>
      <section className="section" aria-labelledby="months">
        <h2 id="months">由哪些使用得出</h2>
        <Months months={months} />
        <p className="hint" style={{ marginTop: 12 }}>
          {formulas.pledgeKept}。逐条记录由平台和主管部门查阅，不公开服务对象。
        </p>
        <p>
          <Link to={`/platforms/${platform.id}`}>平台和今后的空闲时间</Link>
        </p>
      </section>
    </main>
  )
}
