import { Button, Form, Input, Select } from 'antd'
import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { formatInstant } from '#kernel/calendar.ts'
import { getPolicy } from '#modules/rulebook/api.ts'
import { listIssues, raiseIssue } from '#modules/steering/issue.api.ts'
import { type Crossing, crossings, issueStates } from '#modules/steering/terms.ts'
import { Answer, Nothing, Sheet, useAsk } from '../../ui/desk/asking.tsx'
import { Checks } from '../../ui/form/checks.tsx'
import { FormDialog } from '../../ui/form/form-dialog.tsx'
import { must } from '../../ui/form/must.ts'
import { namedOptions } from '../../ui/form/named-options.ts'
import { useAct } from '../../ui/form/step-up.tsx'
import { TableBox } from '../../ui/table-box.tsx'
import { Narrowing, useTrail } from '../../ui/trail.tsx'
import { SteeringNav } from './nav.tsx'
import { Due, Lines, UnitSelect } from './parts.tsx'

interface Entered {
  readonly name: string
  readonly what: string
  readonly crossings: Crossing[]
  readonly task?: string
  readonly besides?: string[]
}

function RaiseDialog({ close }: { close: () => void }) {
  const act = useAct()
  const go = useNavigate()
  const policy = useAsk(getPolicy, {})
  const tasks = (policy.data?.clauses ?? []).filter(({ responsible }) => responsible.length > 0)
  return (
    <FormDialog<Entered>
      title="提出协调事项"
      okText="提出"
      send={async ({ task, besides, ...entered }) => {
        const { issueId } = await act(raiseIssue, { ...entered, task: task ?? null, besides: besides ?? [] })
        go(`/office/issues/${issueId}`)
      }}
      close={close}
    >
      <Form.Item name="name" label="事项" rules={must('请填写事项')}>
        <Input maxLength={100} />
      </Form.Item>
      <Lines name="what" label="情况和请求" most={2000} extra="至少 10 个字；写明卡在哪里、请谁做什么" />
      <Form.Item name="crossings" label="跨什么" rules={must('请至少选择一项')}>
        <Checks options={namedOptions(crossings)} />
      </Form.Item>
      <Form.Item name="task" label="有关的任务（可不选）">
        <Select
          allowClear
          options={tasks.map(({ id, heading }) => ({ value: id, label: `${id} ${heading}` }))}
        />
      </Form.Item>
      <Form.Item name="besides" label="请哪些单位参与（可不选）" extra="他们看得到这件事项">
        <UnitSelect multiple />
      </Form.Item>
    </FormDialog>
  )
}

export function Issues() {
  const [ended, setEnded] = useState(false)
  const [raising, setRaising] = useState(false)
  const { page, restart, ways } = useTrail()
  const asked = useAsk(listIssues, { ended, ...page }, { every: 60_000 })
  const turn = (on: boolean) => {
    restart()
    setEnded(on)
  }
  return (
    <Sheet
      heading="协调事项"
      title="协调事项"
      lead="跨区域、跨领域、跨部门的重大问题，本级办不了的提请工作专班；只有提出、办理、参与的单位和牵头部门看得到。"
      actions={
        <span className="actions">
          <Narrowing label="看已销号、撤回的" checked={ended} set={turn} />
          <Button type="primary" onClick={() => setRaising(true)}>
            提出
          </Button>
        </span>
      }
    >
      <SteeringNav />
      <Answer asked={asked}>
        {({ issues, next }) =>
          issues.length === 0 ? (
            <section className="card">
              <Nothing>{ended ? '还没有销号的事项' : '没有在办的协调事项'}</Nothing>
            </section>
          ) : (
            <>
              <TableBox label="协调事项">
                <table className="steering-table" style={{ minWidth: 860 }}>
                  <thead>
                    <tr>
                      {['事项', '提出', '办理单位', '期限', '状态'].map(name => (
                        <th scope="col" key={name}>
                          {name}
                        </th>
                      ))}
                    </tr>
                  </thead>
                  <tbody>
                    {issues.map(one => (
                      <tr key={one.id}>
                        <th scope="row">
                          <Link to={`/office/issues/${one.id}`}>{one.name}</Link>
                          <div className="hint">
                            <span className="mono">{one.number}</span>{' '}
                            {one.crossings.map(code => crossings[code]).join('、')}
                          </div>
                        </th>
                        <td>
                          {one.raisedUnit.name}
                          <div className="hint">{formatInstant(one.raisedAt)}</div>
                        </td>
                        <td>{one.unit?.name ?? '—'}</td>
                        <td>
                          <Due dueOn={one.dueOn} lateDays={one.lateDays} />
                        </td>
                        <td>{issueStates[one.state]}</td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </TableBox>
              {ways(next)}
            </>
          )
        }
      </Answer>
      {raising ? <RaiseDialog close={() => setRaising(false)} /> : null}
    </Sheet>
  )
}
