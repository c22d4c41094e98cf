import { getPublicPlan, type PublicPlan } from '#modules/steering/api.ts'
import { periodWords, standings } from '#modules/steering/terms.ts'
import { doorContext } from '../../page-door.ts'
import { ActualValue } from '../../ui/actual-value.tsx'
import { FigureChart } from '../../ui/figure-chart.tsx'
import { Crumbs } from '../../ui/frame/frame.tsx'
import { RecordTable, TableBox } from '../../ui/table-box.tsx'
import type { Route } from './+types/plan'

export async function loader({ context }: Route.LoaderArgs) {
  return await context.get(doorContext).call(getPublicPlan, {})
}

export const meta = () => [{ title: '目标与任务' }]

function Targets({ targets }: Pick<PublicPlan, 'targets'>) {
  return (
    <RecordTable label="目标进展" heads={['目标', '要求', '最近的实际值', '评价']}>
      {targets.map(target => (
        <tr key={target.id}>
          <th scope="row">
            {target.name}
            <div className="hint">
              口径：{target.population}
              {target.isTarget ? '' : '；不是本方案的目标'}
            </div>
          </th>
          <td>
            {target.year ? `${target.year} 年，` : ''}
            {target.wording}
          </td>
          <td>{target.kind === 'narrative' ? '—' : <ActualValue target={target} />}</td>
          <td>
            {standings[target.standing]}
            <div className="hint">{target.why}</div>
          </td>
        </tr>
      ))}
    </RecordTable>
  )
}

function Charts({ targets, periods }: Pick<PublicPlan, 'targets' | 'periods'>) {
  return targets.flatMap(target => {
    const points = periods
      .filter(({ id }) => id === target.id)
      .map(({ period, value, missing }) => ({ period, actual: value, missing, forecast: null }))
    if (points.length < 2) return []
    return [
      <section className="card" key={target.id}>
        <h3>{target.name}</h3>
        <FigureChart
          points={points}
          target={target.target}
          unit={target.unit}
          label={`${target.name}各期数值`}
        />
        <TableBox label={`${target.name}各期数值`} whole>
          <table>
            <thead>
              <tr>
                <th scope="col">期间</th>
                {points.map(({ period }) => (
                  <th scope="col" key={period}>
                    {periodWords(period)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              <tr>
                <th scope="row">实际</th>
                {points.map(({ period, actual, missing }) => (
                  <td key={period}>
                    {actual ?? <span className="tag unknown">无数据</span>}
                    {actual === null && missing ? <div className="hint">{missing}</div> : null}
                  </td>
                ))}
              </tr>
            </tbody>
          </table>
        </TableBox>
      </section>,
    ]
  })
}

function Tasks({ tasks }: Pick<PublicPlan, 'tasks'>) {
  return (
    <RecordTable label="任务与责任单位" heads={['任务', '责任单位（次序照原文）', '里程碑']}>
      {tasks.map(({ id, heading, summary, units, milestones, confirmed }) => (
        <tr key={id} id={`task-${id}`}>
          <th scope="row">
            {id} {heading}
            <div className="hint">{summary}</div>
          </th>
          <td>{units.map(({ name }) => name).join('、')}</td>
          <td>{milestones === 0 ? '未填报' : `${milestones} 个，完成 ${confirmed} 个`}</td>
        </tr>
      ))}
    </RecordTable>
  )
}

export default function Plan({ loaderData: plan }: Route.ComponentProps) {
  const { document, targets, periods, tasks } = plan
  const places = tasks[0]?.localities.map(({ name }) => name).join('、') ?? ''
  return (
    <main className="wide" id="content">
      <Crumbs trail={[{ name: '首页', to: '/' }, { name: '目标与任务' }]} />
      <h1>目标与任务</h1>
      <p className="lead">
        《{document.title}》（{document.number}）的目标进展和 {tasks.length} 项任务。
        <a href={document.source}>查看原文</a>
      </p>
      <section className="section" aria-labelledby="targets">
        <h2 id="targets">目标</h2>
        <Targets targets={targets} />
        <p className="hint">
          只显示经确认的数值；没有数据的写明“无数据”。研发费用占比、新产品产值率、高新占比是全市指标，受多方面影响，不表示由中试平台带来。
        </p>
        {targets.map(({ id, name, unlike }) =>
          unlike && !targets.find(one => one.id === id)?.isTarget ? (
            <p className="hint" key={id}>
              “{name}”与“{unlike.name}”是两个指标：{unlike.difference}。
            </p>
          ) : null,
        )}
        <Charts targets={targets} periods={periods} />
      </section>
      <section className="section" aria-labelledby="tasks">
        <h2 id="tasks">任务与责任单位</h2>
        <p className="hint">原文没有写“牵头”，次序照原文。{places}对每一项任务都是责任主体。</p>
        <Tasks tasks={tasks} />
      </section>
    </main>
  )
}
