import { Link } from 'react-router'
import { formatDate, formatInstant } from '#kernel/calendar.ts'
import type { Output } from '#kernel/operation.ts'
import { raiseGradeObjection } from '#modules/evaluation/objection.api.ts'
import { listGrades } from '#modules/evaluation/sheet.api.ts'
import { grades } from '#modules/evaluation/terms.ts'
import { getPlaces } from '#modules/rulebook/api.ts'
import { text } from '../../account/forms.ts'
import { doorContext } from '../../page-door.ts'
import { Empty } from '../../ui/frame/frame.tsx'
import { withoutWords, yearsWithout } from '../../ui/holiday-years.ts'
import { ObjectionForm, ObjectionReceived } from '../../ui/recognition/objection-form.tsx'
import { TableBox } from '../../ui/table-box.tsx'
import type { Route } from './+types/grades'

export async function loader({ context, request }: Route.LoaderArgs) {
  const asked = new URL(request.url).searchParams.get('year') ?? ''
  const door = context.get(doorContext)
  const [found, { holidays }] = await Promise.all([
    door.call(listGrades, /^20\d\d$/.test(asked) ? { year: asked } : {}),
    door.call(getPlaces, {}),
  ])
  const { round } = found
  return {
    ...found,
    without: round ? withoutWords(yearsWithout(holidays, round.noticeFrom, round.noticeUntil)) : '',
  }
}

export async function action({ context, request }: Route.ActionArgs) {
  const form = await request.formData()
  const typed = {
    platformId: text(form, 'platformId'),
    name: text(form, 'name'),
    contact: text(form, 'contact'),
    organisation: text(form, 'organisation'),
    matter: text(form, 'matter'),
  }
  const attempt = await context
    .get(doorContext)
    .attempt(raiseGradeObjection, { year: text(form, 'year'), ...typed })
  return attempt.ok
    ? { raised: attempt.value, error: undefined, typed: {} }
    : { raised: null, error: attempt.error, typed }
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

type Round = NonNullable<Output<typeof listGrades>['round']>
type Action = NonNullable<Route.ComponentProps['actionData']>

function GradeTable({ round }: { round: Round }) {
  return (
    <TableBox label="等次">
      <table className="stacked">
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
              <td data-label="所在地区">{one.localityName}</td>
              <td data-label="等次">
                <span className={`tag ${tones[one.grade]}`}>{grades[one.grade]}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableBox>
  )
}

/** Each under its number, with what it came to; by whom is told to nobody. */
function Answers({ round }: { round: Round }) {
  const all = round.platforms.flatMap(({ platformName, objections }) =>
    objections.map(one => ({ ...one, platformName })),
  )
  if (all.length === 0) return null
  return (
    <section className="section" aria-labelledby="answers">
      <h2 id="answers">异议及答复</h2>
      {all.map(one => (
        <article className="card" key={one.number}>
          <h3>
            <span className="mono">{one.number}</span> {one.platformName}
          </h3>
          <p className="hint">{formatInstant(one.receivedAt)} 收到</p>
          <p style={{ marginTop: 8 }}>
            {one.upheld === null ? (
              '正在核查。'
            ) : (
              <>
                <strong>{one.upheld ? '异议成立' : '异议不成立'}</strong>。{one.answer}
              </>
            )}
          </p>
        </article>
      ))}
    </section>
  )
}

function Shown({ round, said }: { round: Round; said: Action | undefined }) {
  return (
    <>
      <section className="section" aria-label="等次">
        <GradeTable round={round} />
      </section>
      <Answers round={round} />
      {said?.raised ? (
        <ObjectionReceived {...said.raised} />
      ) : round.takesObjections ? (
        <ObjectionForm
          promise="您的身份只有市级牵头部门在核查时能看到，每次查看都有记录；不告知平台，不公开。"
          against="platformId"
          platforms={round.platforms.map(one => ({ value: one.platformId, label: one.platformName }))}
          error={said?.error}
          typed={said?.typed ?? {}}
          hidden={['year', round.year]}
        />
      ) : null}
    </>
  )
}

export default function Grades({ loaderData: { years, round, without }, actionData }: Route.ComponentProps) {
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
              ? `公示期：${formatDate(round.noticeFrom)}至${formatDate(round.noticeUntil)}。有异议的，请在公示期内在本页实名提出；期满没有异议或异议不成立的，发布结果。`
              : `已于 ${round.publishedAt ? formatDate(round.noticeUntil) : ''}公示期满后发布。`}
          </p>
          {without ? <p className="hint">{without}。</p> : null}
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
          <Shown round={round} said={actionData} />
        </>
      )}
    </main>
  )
}
