import { Button } from 'antd'
import { Link } from 'react-router'
import { formatInstant } from '#kernel/calendar.ts'
import { listTargets, type TargetView } from '#modules/steering/figure.api.ts'
import { asOf, periodWords, type Standing, standings } from '#modules/steering/terms.ts'
import { Answer, Sheet, useAsk } from '../../ui/desk/asking.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { TableBox } from '../../ui/table-box.tsx'
import { SteeringNav } from './nav.tsx'

const tags: Readonly<Record<Standing, string>> = {
  met: 'tag meets',
  'not-yet': 'tag blue',
  missed: 'tag fails',
  unjudged: 'tag',
  narrative: 'tag',
  'no-data': 'tag unknown',
}

export const StandingTag = ({ standing }: { standing: Standing }) => (
  <span className={tags[standing]}>{standings[standing]}</span>
)

export const withUnit = (value: number, unit: string | null): string =>
  unit === '%' ? `${value}%` : `${value}${unit ? ` ${unit}` : ''}`

export function Latest({ target: { latest, unit, kind } }: { target: TargetView }) {
  if (kind === 'narrative') return <>—</>
  if (!latest) return <span className="tag unknown">无数据</span>
  return (
    <>
      {withUnit(latest.value, unit ?? (kind === 'coverage' ? '个领域' : null))}
      <div className="hint">
        {asOf(latest.period)}，{latest.source}
      </div>
    </>
  )
}

export function Owner({ target: { owner, ownerConfirmed, counted } }: { target: TargetView }) {
  if (counted) return <>系统按记录数出</>
  if (!owner) return <>—</>
  return (
    <>
      {owner.name}
      {ownerConfirmed ? null : <span className="tag unknown">待确认</span>}
    </>
  )
}

export const noCause =
  '研发费用占比、新产品产值率、高新占比是全市指标，受多方面影响；这里并列显示，不表示由中试平台带来。'

function Forecast({ target: { forecast, unit, counted } }: { target: TargetView }) {
  if (counted) return <>不预测</>
  if (!forecast) return <>无</>
  return (
    <>
      {withUnit(forecast.value, unit)}
      <div className="hint">
        {periodWords(forecast.period)}，{forecast.method}
      </div>
    </>
  )
}

function Rows({ targets }: { targets: readonly TargetView[] }) {
  return (
    <TableBox label="目标与指标">
      <table className="steering-table" style={{ minWidth: 920 }}>
        <thead>
          <tr>
            {['目标', '要求', '最近的实际值', '评价', '预测', '填报单位'].map(name => (
              <th scope="col" key={name}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {targets.map(target => (
            <tr key={target.id}>
              <th scope="row">
                <Link to={`/office/targets/${target.id}`}>{target.name}</Link>
                <div className="hint">
                  口径：{target.population}；编号 {target.id}
                </div>
              </th>
              <td>
                {target.year ? `${target.year} 年 ` : ''}
                {target.wording}
              </td>
              <td>
                <Latest target={target} />
              </td>
              <td>
                <StandingTag standing={target.standing} />
                <div className="hint">{target.why}</div>
              </td>
              <td>
                <Forecast target={target} />
              </td>
              <td>
                <Owner target={target} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableBox>
  )
}

/** The plan's targets as they stand today. */
export function Targets() {
  const asked = useAsk(listTargets, {})
  return (
    <Sheet
      heading="目标进展"
      title="目标进展"
      lead={asked.data ? `截至 ${formatInstant(asked.data.at)}；点开看各期、各地和明细` : null}
      actions={
        <span className="actions no-print">
          <LinkButton to="/office/targets/import">由表格报送</LinkButton>
          <Button onClick={() => window.print()}>打印</Button>
        </span>
      }
    >
      <SteeringNav />
      <Answer asked={asked}>
        {({ targets }) => (
          <div className="stack">
            <Rows targets={targets.filter(({ isTarget }) => isTarget)} />
            <p className="notice">{noCause}</p>
            <section>
              <h2>名称相近、不是同一指标的</h2>
              {targets
                .filter(({ isTarget }) => !isTarget)
                .map(({ id, name, unlike }) =>
                  unlike ? (
                    <p className="hint" key={id}>
                      “{name}”与“{unlike.name}”：{unlike.difference}。
                    </p>
                  ) : null,
                )}
              <Rows targets={targets.filter(({ isTarget }) => !isTarget)} />
            </section>
            <p className="actions no-print">
              <span className="hint">下载清单</span>
              <a href="/api/v1/exports/targets.xlsx">Excel</a>
              <a href="/api/v1/exports/targets.csv">CSV</a>
            </p>
          </div>
        )}
      </Answer>
    </Sheet>
  )
}
