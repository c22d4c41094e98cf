import { Form, Link } from 'react-router'
import { dateOf, formatDate, formatInstant } from '#kernel/calendar.ts'
import { listPledges } from '#modules/usage/pledge.api.ts'
import { formulas } from '#modules/usage/terms.ts'
import { doorContext } from '../../page-door.ts'
import { hourWords, shareWords } from '../../ui/booking/usage-words.ts'
import { Crumbs, Empty } from '../../ui/frame/frame.tsx'
import { TableBox } from '../../ui/table-box.tsx'
import { yearIn } from '../year-query.ts'
import type { Route } from './+types/pledges'

export async function loader({ context, request }: Route.LoaderArgs) {
  const door = context.get(doorContext)
  const tried = await door.attempt(listPledges, yearIn(request))
  if (tried.ok) return { found: tried.value, fault: null }
  return {
    found: await door.call(listPledges, {}),
    fault: tried.error.refusals[0]?.message ?? tried.error.message,
  }
}

export const meta = () => [{ title: '开放承诺与兑现' }]

type Data = Route.ComponentProps['loaderData']['found']

function Table({ found }: { found: Data }) {
  return (
    <TableBox label="开放承诺与兑现">
      <table className="stacked">
        <caption>{found.year} 年，小时</caption>
        <thead>
          <tr>
            <th scope="col">平台</th>
            <th scope="col">地区</th>
            <th scope="col">开放的内容</th>
            <th scope="col" className="number">
              当年承诺
            </th>
            <th scope="col" className="number">
              对外服务
            </th>
            <th scope="col" className="number">
              兑现率
            </th>
            <th scope="col" className="number">
              使用记录
            </th>
          </tr>
        </thead>
        <tbody>
          {found.platforms.map(one => (
            <tr key={one.id}>
              <th scope="row">
                <Link to={`/pledges/${one.id}?year=${found.year}`}>{one.name}</Link>
              </th>
              <td data-label="地区">{one.localityName}</td>
              <td data-label="开放的内容">
                {one.pledge.covers}
                <span className="hint">（{formatDate(one.pledge.since)}起）</span>
              </td>
              <td data-label="当年承诺" className="number">
                {hourWords(one.pledgedMinutes)}
              </td>
              <td data-label="对外服务" className="number">
                {hourWords(one.externalMinutes)}
              </td>
              <td data-label="兑现率" className="number">
                {shareWords(one.kept)}
              </td>
              <td data-label="使用记录" className="number">
                {one.records}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableBox>
  )
}

export default function Pledges({ loaderData: { found, fault } }: Route.ComponentProps) {
  const latest = Number(dateOf(new Date()).slice(0, 4))
  return (
    <main className="wide" id="content">
      <Crumbs trail={[{ name: '首页', to: '/' }, { name: '开放承诺与兑现' }]} />
      <h1>开放承诺与兑现</h1>
      <p className="lead">
        依据实施方案条款一3、一5：鼓励龙头企业和专业机构用富余的中试能力对外服务。
        {found.until
          ? `${found.year} 年还没有结束，以下为截至今天（${formatInstant(found.until)}）的数，与全年的承诺相比。`
          : ''}
      </p>
      <Form method="get" className="actions" style={{ margin: '16px 0' }}>
        <label htmlFor="year">年度</label>
        <input
          id="year"
          name="year"
          type="number"
          min={2000}
          max={latest}
          defaultValue={found.year}
          style={{ width: 110 }}
        />
        <button type="submit" className="button small">
          查看
        </button>
      </Form>
      {fault ? (
        <p className="notice warn" role="alert">
          {fault}以下为 {found.year} 年。
        </p>
      ) : null}
      {found.platforms.length === 0 ? (
        <Empty heading={`${found.year} 年没有公开平台作出开放承诺`}>
          <p>平台在自己的档案里填写每年承诺开放的小时和内容，公开后列在这里。</p>
        </Empty>
      ) : (
        <Table found={found} />
      )}
      <p className="hint" style={{ marginTop: 12 }}>
        {formulas.pledgeKept}。{formulas.external}，只计经采集或由两人确认的使用记录。
        {found.unpledged > 0 ? `另有 ${found.unpledged} 个公开平台当年没有承诺。` : ''}
      </p>
    </main>
  )
}
