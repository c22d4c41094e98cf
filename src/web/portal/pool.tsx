import { Form, Link } from 'react-router'
import { formatDate } from '#kernel/calendar.ts'
import { plainDateSchema } from '#kernel/schema.ts'
import { ladders, titleEventKinds, titleLevels, titleStandings } from '#modules/catalogue/terms.ts'
import { listPublicTitles, type ShownTitle } from '#modules/catalogue/title-course.api.ts'
import { listPublicPool } from '#modules/cultivation/api.ts'
import { poolActs, poolStages, poolStates } from '#modules/cultivation/terms.ts'
import { doorContext } from '../page-door.ts'
import { Crumbs, Empty } from '../ui/frame.tsx'
import { poolCountWords } from '../ui/pool-words.ts'
import { TableBox } from '../ui/table-box.tsx'
import type { Route } from './+types/pool'

export async function loader({ context, request }: Route.LoaderArgs) {
  const door = context.get(doorContext)
  const asked = plainDateSchema.safeParse(new URL(request.url).searchParams.get('on'))
  const input = asked.success ? { on: asked.data } : {}
  const [pool, titles] = await Promise.all([
    door.call(listPublicPool, input),
    door.call(listPublicTitles, input),
  ])
  return { pool, titles }
}

export const meta = () => [{ title: '培育库与称号' }]

type Data = Route.ComponentProps['loaderData']

function Pool({ pool }: Pick<Data, 'pool'>) {
  if (pool.entries.length === 0)
    return (
      <Empty heading="这一天培育库里没有公开的平台">
        <p>平台申请入库，经属地推荐和市级审核后列在这里。</p>
      </Empty>
    )
  return (
    <TableBox label="培育库">
      <table>
        <caption>培育库名单</caption>
        <thead>
          <tr>
            <th scope="col">平台</th>
            <th scope="col">编码</th>
            <th scope="col">地区</th>
            <th scope="col">阶段</th>
            <th scope="col">状态</th>
            <th scope="col">经过</th>
          </tr>
        </thead>
        <tbody>
          {pool.entries.map(one => (
            <tr key={one.id}>
              <th scope="row">
                <Link to={`/platforms/${one.platformId}`}>{one.platformName}</Link>
              </th>
              <td className="mono">{one.code}</td>
              <td>{one.localityName}</td>
              <td>{poolStages[one.stage]}</td>
              <td>{poolStates[one.state]}</td>
              <td>{one.history.map(({ on, act }) => `${formatDate(on)} ${poolActs[act]}`).join('；')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableBox>
  )
}

const standingOf = ({ standing, valid, endedOn }: ShownTitle): string => {
  if (endedOn) return `${titleStandings[standing]}（${formatDate(endedOn)}起）`
  return valid ? titleStandings[standing] : '已过期'
}

function Titles({ titles }: Pick<Data, 'titles'>) {
  if (titles.titles.length === 0)
    return (
      <Empty heading="还没有核对公开的称号">
        <p>称号由市级牵头部门对照文件核对后公开。</p>
      </Empty>
    )
  return (
    <TableBox label="称号">
      <table>
        <caption>称号名单（现在的状态，含已撤销和终止的记录）</caption>
        <thead>
          <tr>
            <th scope="col">称号</th>
            <th scope="col">平台</th>
            <th scope="col">级别</th>
            <th scope="col">文号</th>
            <th scope="col">状态</th>
            <th scope="col">经过</th>
          </tr>
        </thead>
        <tbody>
          {titles.titles.map(one => (
            <tr key={one.id}>
              <th scope="row">{one.name}</th>
              <td>
                <Link to={`/platforms/${one.platformId}`}>{one.platformName}</Link>
              </td>
              <td>
                {titleLevels[one.level]}（{ladders[one.ladder]}）
              </td>
              <td>{one.docNumber}</td>
              <td>{standingOf(one)}</td>
              <td>
                {one.history.map(({ on, kind }) => `${formatDate(on)} ${titleEventKinds[kind]}`).join('；')}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableBox>
  )
}

function Counts({ titles: { counts, on } }: Pick<Data, 'titles'>) {
  return (
    <TableBox label="称号统计">
      <table>
        <caption>
          {formatDate(on)}持有称号的平台 {counts.platforms} 个（一个平台只计一次）
        </caption>
        <thead>
          <tr>
            <th scope="col">梯度</th>
            <th scope="col">级别</th>
            <th scope="col">以此为最高级别</th>
            <th scope="col">持有</th>
          </tr>
        </thead>
        <tbody>
          {counts.ladders.flatMap(({ ladder, levels }) =>
            levels.map(({ level, highest, holders }) => (
              <tr key={`${ladder} ${level}`}>
                <td>{ladders[ladder]}</td>
                <th scope="row">{titleLevels[level]}</th>
                <td>{highest}</td>
                <td>{holders}</td>
              </tr>
            )),
          )}
        </tbody>
      </table>
    </TableBox>
  )
}

export default function PoolAndTitles({ loaderData: { pool, titles } }: Route.ComponentProps) {
  return (
    <main className="wide" id="content">
      <Crumbs trail={[{ name: '首页', to: '/' }, { name: '培育库与称号' }]} />
      <h1>培育库与称号</h1>
      <p className="lead">
        依据实施方案条款一6：建立动态管理的培育库，市、省、国家三级梯度培育。{formatDate(pool.on)}：
        {poolCountWords(pool.counts)}
      </p>
      <Form method="get" className="actions" style={{ margin: '16px 0' }}>
        <label htmlFor="on">查看哪一天</label>
        <input id="on" name="on" type="date" defaultValue={pool.on} />
        <button type="submit" className="button small">
          查看
        </button>
      </Form>
      <section className="section" aria-labelledby="pool">
        <h2 id="pool">培育库</h2>
        <Pool pool={pool} />
      </section>
      <section className="section" aria-labelledby="titles">
        <h2 id="titles">称号</h2>
        <Counts titles={titles} />
        <div style={{ marginTop: 16 }}>
          <Titles titles={titles} />
        </div>
      </section>
    </main>
  )
}
