import { Form, Link } from 'react-router'
import { dateOf, formatDate } from '#kernel/calendar.ts'
import { plainDateSchema } from '#kernel/schema.ts'
import { ladders, titleEventKinds, titleLevels, titleStandings } from '#modules/catalogue/terms.ts'
import { listPublicTitles, type ShownTitle } from '#modules/catalogue/title/course.api.ts'
import { listPublicPool } from '#modules/cultivation/api.ts'
import { poolActs, poolStages, poolStates } from '#modules/cultivation/terms.ts'
import { doorContext } from '../../page-door.ts'
import { Downloads } from '../../ui/file/downloads.tsx'
import { Crumbs, Empty } from '../../ui/frame/frame.tsx'
import { poolCountWords } from '../../ui/recognition/pool-words.ts'
import { RecordTable } from '../../ui/table-box.tsx'
import type { Route } from './+types/pool'

export async function loader({ context, request }: Route.LoaderArgs) {
  const door = context.get(doorContext)
  const asked = plainDateSchema.safeParse(new URL(request.url).searchParams.get('on'))
  const input = asked.success ? { on: asked.data } : {}
  const [pool, titles] = await Promise.all([
    door.call(listPublicPool, input),
    door.call(listPublicTitles, input),
  ])
  return { pool, titles, isToday: titles.on === dateOf(new Date()) }
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
    <RecordTable label="培育库" heads={['平台', '编码', '地区', '阶段', '状态', '经过']} caption="培育库名单">
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
    </RecordTable>
  )
}

const standingOf = ({ standing, valid, endedOn }: ShownTitle): string => {
  if (endedOn) return `${titleStandings[standing]}（${formatDate(endedOn)}起）`
  return valid ? titleStandings[standing] : '已过期'
}

function Titles({ titles, isToday }: Pick<Data, 'titles' | 'isToday'>) {
  if (titles.titles.length === 0)
    return (
      <Empty heading={isToday ? '还没有核对公开的称号' : `${formatDate(titles.on)}：没有有记录的称号`}>
        {isToday ? <p>称号由市级牵头部门对照文件核对后公开。</p> : null}
      </Empty>
    )
  return (
    <RecordTable
      label="称号"
      heads={['称号', '平台和依托单位', '级别', '文号和日期', '证书编号', '状态', '经过']}
      caption={`${formatDate(titles.on)}的称号名单（含此前已撤销、终止和到期的）`}
    >
      {titles.titles.map(one => (
        <tr key={one.id}>
          <th scope="row">{one.name}</th>
          <td>
            <Link to={`/platforms/${one.platformId}`}>{one.platformName}</Link>
            <br />
            <span className="hint">{one.organisationName}</span>
          </td>
          <td>
            {titleLevels[one.level]}（{ladders[one.ladder]}）
          </td>
          <td>
            {one.docNumber}
            <br />
            <span className="hint">{formatDate(one.issuedOn)}认定</span>
          </td>
          <td className="mono">
            {one.number ? <Link to={`/titles/${one.number}`}>{one.number}</Link> : null}
          </td>
          <td>{standingOf(one)}</td>
          <td>
            {one.history.map(({ on, kind }) => `${formatDate(on)} ${titleEventKinds[kind]}`).join('；')}
          </td>
        </tr>
      ))}
    </RecordTable>
  )
}

function Counts({ titles: { counts, on } }: Pick<Data, 'titles'>) {
  return (
    <RecordTable
      label="称号统计"
      heads={['梯度', '级别', { amount: '以此为最高级别' }, { amount: '持有' }]}
      caption={
        <>
          {formatDate(on)}持有称号的平台 {counts.platforms} 个（一个平台只计一次）
        </>
      }
    >
      {counts.ladders.flatMap(({ ladder, levels }) =>
        levels.map(({ level, highest, holders }) => (
          <tr key={`${ladder} ${level}`}>
            <td>{ladders[ladder]}</td>
            <th scope="row">{titleLevels[level]}</th>
            <td className="number">{highest}</td>
            <td className="number">{holders}</td>
          </tr>
        )),
      )}
    </RecordTable>
  )
}

export default function PoolAndTitles({ loaderData: { pool, titles, isToday } }: Route.ComponentProps) {
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
        <p style={{ marginTop: 12 }}>
          手中有称号证书的，<Link to="/titles">按编号核对</Link>是否有效。
        </p>
        <div style={{ marginTop: 16 }}>
          <Titles titles={titles} isToday={isToday} />
        </div>
        <Downloads list="titles" query={new URLSearchParams({ on: titles.on })} of="授牌名单" />
      </section>
    </main>
  )
}
