import { data, Link, redirect } from 'react-router'
import { getFreeDays } from '#modules/booking/calendar/free-days.api.ts'
import { comparePlatforms, mostCompared } from '#modules/catalogue/platform/compare.api.ts'
import { doorContext } from '../page-door.ts'
import { Crumbs, Empty } from '../ui/frame/frame.tsx'
import { FreshnessTag } from '../ui/freshness-tag.tsx'
import { AxisOf, Range } from '../ui/need/envelope.tsx'
import { TableBox } from '../ui/table-box.tsx'
import type { Route } from './+types/compare'
import { carrying, chosenIn } from './chosen-platforms.ts'
import { type Comparison, type ComparisonRow, comparisonOf } from './comparison.server.ts'

const nothing = { platforms: [], comparison: { groups: [], lines: [] }, missing: 0, refused: null }

export async function loader({ context, request }: Route.LoaderArgs) {
  const { searchParams } = new URL(request.url)
  const chosen = chosenIn(searchParams)
  const onlyDifferent = searchParams.get('show') === 'different'
  // The list of platforms sends its whole form; an address to keep or to send has the choice alone.
  if ([...searchParams.keys()].some(name => !['platform', 'show'].includes(name)))
    throw redirect(carrying('/compare', chosen))
  const door = context.get(doorContext)
  const shared = { chosen, onlyDifferent, most: mostCompared }
  if (chosen.length === 0) return { ...shared, ...nothing }
  const [asked, free] = await Promise.all([
    door.attempt(comparePlatforms, { platform: chosen }),
    door.call(getFreeDays, { platform: chosen.slice(0, mostCompared) }),
  ])
  if (!asked.ok) {
    const refused = asked.error.refusals[0]?.message ?? asked.error.message
    return data({ ...shared, ...nothing, refused }, { status: 422 })
  }
  const { platforms, missing } = asked.value
  return {
    ...shared,
    platforms: platforms.map(({ id, name, confirmedOn, freshness }) => ({
      id,
      name,
      confirmedOn,
      freshness,
    })),
    comparison: comparisonOf(platforms, free.lines),
    missing,
    refused: null,
  }
}

export const meta = () => [{ title: '比较中试平台' }, { name: 'robots', content: 'noindex' }]

type Data = Route.ComponentProps['loaderData']

function Head({ platforms }: Pick<Data, 'platforms'>) {
  const ids = platforms.map(({ id }) => id)
  return (
    <thead>
      <tr>
        <th scope="col">项目</th>
        {platforms.map(({ id, name }) => (
          <th scope="col" key={id}>
            <Link to={`/platforms/${id}`}>{name}</Link>
            <br />
            <Link
              className="no-print"
              style={{ fontWeight: 400 }}
              to={carrying(
                '/compare',
                ids.filter(one => one !== id),
              )}
              aria-label={`移除${name}`}
            >
              移除
            </Link>
          </th>
        ))}
      </tr>
    </thead>
  )
}

function Cell({ texts }: { texts: readonly string[] }) {
  if (texts.length === 0) return <span className="silent">未注明</span>
  if (texts.length === 1) return texts[0]
  return (
    <ul>
      {texts.map(text => (
        <li key={text}>{text}</li>
      ))}
    </ul>
  )
}

function Row({ row, ids }: { row: ComparisonRow; ids: readonly string[] }) {
  const { name, cells, same, drawing } = row
  return (
    <tr>
      <th scope="row">
        {name}
        {same === null ? null : (
          <>
            <br />
            <span className={same ? 'tag' : 'tag blue'}>{same ? '相同' : '不同'}</span>
          </>
        )}
      </th>
      {ids.map((id, index) => {
        const marks = drawing?.marks[index] ?? []
        return (
          <td key={id}>
            <Cell texts={cells[index] ?? []} />
            {drawing && marks.length > 0 ? (
              <>
                <Range marks={marks} ticks={drawing.ticks} />
                <AxisOf ticks={drawing.ticks} />
              </>
            ) : null}
          </td>
        )
      })}
    </tr>
  )
}

function Lines({ lines, ids }: { lines: Comparison['lines']; ids: readonly string[] }) {
  return (
    <tr>
      <th scope="row">各条中试线</th>
      {ids.map((id, index) => (
        <td key={id}>
          <ul>
            {(lines[index] ?? []).map(line => (
              <li key={line.id}>
                <Link to={`/lines/${line.id}`}>{line.name}</Link>
                {line.facts.map(fact => (
                  <div className="hint" key={fact}>
                    {fact}
                  </div>
                ))}
              </li>
            ))}
          </ul>
        </td>
      ))}
    </tr>
  )
}

function Table({ platforms, comparison, onlyDifferent }: Data) {
  const ids = platforms.map(({ id }) => id)
  const groups = comparison.groups
    .map(({ name, rows }) => ({ name, rows: rows.filter(({ same }) => !onlyDifferent || same !== true) }))
    .filter(({ rows }) => rows.length > 0)
  return (
    <div className="comparison">
      <TableBox label="平台比较" whole>
        <table>
          <Head platforms={platforms} />
          {groups.map(({ name, rows }) => (
            <tbody key={name}>
              <tr className="group">
                <th scope="row">{name}</th>
                <td colSpan={ids.length} />
              </tr>
              {rows.map(row => (
                <Row key={row.name} row={row} ids={ids} />
              ))}
            </tbody>
          ))}
          <tbody>
            <Lines lines={comparison.lines} ids={ids} />
            <tr>
              <th scope="row">数据确认</th>
              {platforms.map(platform => (
                <td key={platform.id}>
                  <FreshnessTag {...platform} />
                </td>
              ))}
            </tr>
          </tbody>
        </table>
      </TableBox>
    </div>
  )
}

function Actions({ platforms, onlyDifferent, most }: Pick<Data, 'platforms' | 'onlyDifferent' | 'most'>) {
  const ids = platforms.map(({ id }) => id)
  const all = carrying('/compare', ids)
  return (
    <p className="actions no-print" style={{ marginBottom: 16 }}>
      {ids.length < most ? (
        <Link className="button plain small" to={carrying('/platforms', ids)}>
          再选平台
        </Link>
      ) : null}
      {ids.length > 1 ? (
        <Link to={onlyDifferent ? all : `${all}&show=different`} preventScrollReset>
          {onlyDifferent ? '显示全部项目' : '只看不同的项目'}
        </Link>
      ) : null}
    </p>
  )
}

export default function Compare({ loaderData }: Route.ComponentProps) {
  const { chosen, platforms, missing, refused, most } = loaderData
  return (
    <main className="wide" id="content">
      <Crumbs trail={[{ to: '/platforms', name: '找中试平台' }, { name: '比较' }]} />
      <h1 style={{ marginBottom: 16 }}>比较中试平台</h1>
      {refused ? (
        <p className="notice warn" role="alert">
          {refused}
          <br />
          <Link to={carrying('/platforms', chosen)}>回到列表重新选择</Link>，或
          <Link to={carrying('/compare', chosen.slice(0, most))}>只比较前 {most} 个</Link>。
        </p>
      ) : null}
      {missing > 0 ? <p className="notice">所选平台中有 {missing} 个不存在或已撤下，没有列出。</p> : null}
      {platforms.length > 0 ? (
        <>
          <Actions {...loaderData} />
          {platforms.length === 1 ? <p className="notice">现在只有一个平台，再选一个即可并列比较。</p> : null}
          <Table {...loaderData} />
          <p className="hint" style={{ marginTop: 12 }}>
            能力为各平台中试线合起来的范围，画在同一坐标轴上；“未注明”不等于不具备。证书、价格与空闲以今天为准。
          </p>
        </>
      ) : refused ? null : (
        <Empty heading="还没有选平台">
          <p>
            在<Link to="/platforms">平台列表</Link>中勾选至多 {most} 个，再点“比较所选”。
          </p>
        </Empty>
      )}
    </main>
  )
}
