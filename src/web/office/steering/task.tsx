import { Button } from 'antd'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { getTask, type MilestoneView, type TaskView } from '#modules/steering/task.api.ts'
import { lights, milestoneStates } from '#modules/steering/terms.ts'
import { Answer, Nothing, Sheet, useAsk } from '../../ui/desk/asking.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { TableBox } from '../../ui/table-box.tsx'
import { MilestoneDialog } from './milestone-dialogs.tsx'
import { SteeringNav } from './nav.tsx'
import { Due, LightTag, Rule } from './parts.tsx'

function Units({ units }: Pick<TaskView, 'units'>) {
  return (
    <TableBox label="责任单位">
      <table className="steering-table">
        <thead>
          <tr>
            {['责任单位', '依据', '亮灯', '里程碑', '已完成', '逾期'].map(name => (
              <th scope="col" key={name}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {units.map(({ code, name, listed, light, why, milestones, confirmed, late }) => (
            <tr key={code}>
              <th scope="row">{name}</th>
              <td>{listed ? '原文列出' : '各项任务的责任主体'}</td>
              <td>
                <LightTag light={light} />
                {milestones > 0 ? <div className="hint">{why}</div> : null}
              </td>
              <td>{milestones}</td>
              <td>{confirmed}</td>
              <td>{late}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableBox>
  )
}

function Milestones({ milestones }: { milestones: readonly MilestoneView[] }) {
  if (milestones.length === 0) return <Nothing>还没有里程碑</Nothing>
  return (
    <TableBox label="里程碑">
      <table className="steering-table" style={{ minWidth: 760 }}>
        <thead>
          <tr>
            {['里程碑', '单位', '期限', '状态', '亮灯'].map(name => (
              <th scope="col" key={name}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {milestones.map(({ id, name, number, unit, dueOn, lateDays, moved, state, light, why }) => (
            <tr key={id}>
              <th scope="row">
                <Link to={`/office/milestones/${id}`}>{name}</Link>
                <div className="hint mono">{number}</div>
              </th>
              <td>{unit.name}</td>
              <td>
                <Due dueOn={dueOn} lateDays={lateDays} />
                {moved > 0 ? <div className="hint">改期 {moved} 次</div> : null}
              </td>
              <td>{milestoneStates[state]}</td>
              <td>
                {state === 'draft' ? '—' : <LightTag light={light} />}
                {why ? <div className="hint">{why}</div> : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableBox>
  )
}

export function Task() {
  const { id = '' } = useParams()
  const [adding, setAdding] = useState(false)
  const asked = useAsk(getTask, { id })
  return (
    <Answer asked={asked}>
      {({ task, milestones, own, rule }) => (
        <Sheet
          heading={
            <>
              {task.id} {task.heading} <LightTag light={task.light} />
            </>
          }
          title={task.heading}
          lead={task.summary}
          actions={
            <span className="actions no-print">
              {task.units.some(({ code }) => code === own.code) ? (
                <Button type="primary" onClick={() => setAdding(true)}>
                  填报里程碑
                </Button>
              ) : null}
              <LinkButton to="/office/tasks">回到列表</LinkButton>
            </span>
          }
        >
          <SteeringNav />
          <div className="stack">
            <p className="hint">
              亮灯“{lights[task.light]}”：{task.why}。
            </p>
            {task.words ? <p className="hint">原文责任单位：{task.words}</p> : null}
            <section className="card">
              <h2>里程碑</h2>
              <Milestones milestones={milestones} />
            </section>
            <section className="card">
              <h2>责任单位</h2>
              <Units units={task.units} />
            </section>
            <Rule lines={rule} />
          </div>
          {adding ? <MilestoneDialog task={task.id} milestone={null} close={() => setAdding(false)} /> : null}
        </Sheet>
      )}
    </Answer>
  )
}
