import { Link } from 'react-router'
import { formatDate } from '#kernel/calendar.ts'
import { listGrades } from '#modules/evaluation/sheet.api.ts'
import { grades } from '#modules/evaluation/terms.ts'
import { doorContext } from '../page-door.ts'
import { Empty } from '../ui/frame.tsx'
import { TableBox } from '../ui/table-box.tsx'
import type { Route } from './+types/grades'

export async function loader({ context, request }: Route.LoaderArgs) {
  const asked = new URL(request.url).searchParams.get('year') ?? ''
  return await context.get(doorContext).call(listGrades, /^20\d\d$/.test(asked) ? { year: asked } : {})
}

export const meta = () => [{ title: '年度评价等次' }]

const tones = {
  excellent: 'meets',
  good: 'meets',
  pass: 'blue',
  fail: 'fails',
  deferred: 'unknown',
  exempt: 'blue',
} as const

export default function Grades({ loaderData: { years, round } }: Route.ComponentProps) {
  return (
    <main className="wide" id="content">
      <h1>年度评价等次</h1>
      {round === null ? (
        <Empty heading="还没有公布的等次">
          <p>年度评价的等次在公示时公布。</p>
        </Empty>
      ) : (
        <>
          <p className="lead">
            {round.year} 年度，按{round.tableName}评定。
          </p>
          <p className="notice" style={{ marginTop: 16 }}>
            {round.stage === 'notice'
              ? `公示期：${formatDate(round.noticeFrom)}至${formatDate(round.noticeUntil)}。有异议的，请在公示期内实名向市级牵头部门提出；期满没有异议或异议不成立的，发布结果。`
              : `已于 ${round.publishedAt ? formatDate(round.noticeUntil) : ''}公示期满后发布。`}
          </p>
          {years.length > 1 ? (
            <nav aria-label="其他年度" className="actions" style={{ marginTop: 12 }}>
              {years.map(year => (
                <Link
                  key={year}
                  to={`/grades?year=${year}`}
                  {...(year === round.year ? { 'aria-current': 'page' as const } : {})}
                >
                  {year} 年度
                </Link>
              ))}
            </nav>
          ) : null}
          <section className="section" aria-label="等次">
            <TableBox label="等次">
              <table>
                <thead>
                  <tr>
                    <th scope="col">平台</th>
                    <th scope="col">所在地区</th>
                    <th scope="col">等次</th>
                  </tr>
                </thead>
                <tbody>
                  {round.platforms.map(one => (
                    <tr key={one.platformId}>
                      <th scope="row">
                        <Link to={`/platforms/${one.platformId}`}>{one.platformName}</Link>
                      </th>
                      <td>{one.localityName}</td>
                      <td>
                        <span className={`tag ${tones[one.grade]}`}>{grades[one.grade]}</span>
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </TableBox>
          </section>
        </>
      )}
    </main>
  )
}
