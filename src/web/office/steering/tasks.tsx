import { Button, Select } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { formatInstant } from '#kernel/calendar.ts'
import { listTasks, type TaskView } from '#modules/steering/task.api.ts'
import { Answer, Sheet, useAsk } from '../../ui/desk/asking.tsx'
import { TableBox } from '../../ui/table-box.tsx'
import { SteeringNav } from './nav.tsx'
import { LightTag, Rule, useUnits } from './parts.tsx'

/** Units in the order of the text; the places once, as the text has them. */
function Units({ task: { units, localityShare } }: { task: TaskView }) {
  const listed = units.filter(one => one.listed)
  return (
    <>
      {listed.map(({ name }) => name).join('、') || units.map(({ name }) => name).join('、')}
      {listed.length > 0 && localityShare.places > 0 ? (
        <div className="hint">
          {localityShare.places} 个地区均为责任主体，{localityShare.active} 个已填报
        </div>
      ) : null}
    </>
  )
}

function Rows({ tasks }: { tasks: readonly TaskView[] }) {
  return (
    <TableBox label="任务与责任单位">
      <table className="steering-table" style={{ minWidth: 860 }}>
        <thead>
          <tr>
            {['任务', '责任单位（次序照原文）', '亮灯', '里程碑', '已完成', '逾期'].map(name => (
              <th scope="col" key={name}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {tasks.map(task => (
            <tr key={task.id}>
              <th scope="row">
                <Link to={`/office/tasks/${task.id}`}>
                  {task.id} {task.heading}
                </Link>
              </th>
              <td>
                <Units task={task} />
              </td>
              <td>
                <LightTag light={task.light} />
              </td>
              <td>{task.milestones}</td>
              <td>{task.confirmed}</td>
              <td>{task.late}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableBox>
  )
}

/** The sixteen tasks of the plan, with who answers for them and how they stand. */
export function Tasks() {
  const [unit, setUnit] = useState<string | undefined>(undefined)
  const { units } = useUnits()
  const asked = useAsk(listTasks, unit === undefined ? {} : { unit })
  return (
    <Sheet
      heading="重点任务"
      title="重点任务"
      lead={
        asked.data
          ? `截至 ${formatInstant(asked.data.at)}，共 ${asked.data.tasks.length} 项；原文没有写“牵头”，这里也不分`
          : null
      }
      actions={
        <span className="actions no-print">
          <Select
            aria-label="按部门或地区筛选"
            allowClear
            placeholder="全部责任单位"
            style={{ width: 220 }}
            value={unit}
            options={units}
            onChange={setUnit}
            showSearch={{ optionFilterProp: 'label' }}
          />
          <Button onClick={() => window.print()}>打印</Button>
        </span>
      }
    >
      <SteeringNav />
      <Answer asked={asked}>
        {({ tasks, rule }) => (
          <div className="stack">
            <Rows tasks={tasks} />
            <Rule lines={rule} />
          </div>
        )}
      </Answer>
    </Sheet>
  )
}
