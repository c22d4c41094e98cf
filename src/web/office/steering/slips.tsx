import { Button } from 'antd'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { formatInstant } from '#kernel/calendar.ts'
import { answerSlip, decideSlip, getSlip, listSlips, type SlipView } from '#modules/steering/slip.api.ts'
import { slipStates } from '#modules/steering/terms.ts'
import { Answer, Nothing, Sheet, useAsk } from '../../ui/desk/asking.tsx'
import { FormDialog } from '../../ui/form/form-dialog.tsx'
import { useAct } from '../../ui/form/step-up.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { TableBox } from '../../ui/table-box.tsx'
import { Narrowing, useTrail } from '../../ui/trail.tsx'
import { SteeringNav } from './nav.tsx'
import { DecisionDialog, Due, Evidence, Lines, Steps } from './parts.tsx'

export function Slips() {
  const [closed, setClosed] = useState(false)
  const { page, restart, ways } = useTrail()
  const asked = useAsk(listSlips, { closed, ...page }, { every: 60_000 })
  const turn = (on: boolean) => {
    restart()
    setClosed(on)
  }
  return (
    <Sheet
      heading="督办单"
      title="督办单"
      lead="由市级牵头部门在里程碑或协调事项的页面发出；收到的单位须在期限前答复。"
      actions={<Narrowing label="看已办结的" checked={closed} set={turn} />}
    >
      <SteeringNav />
      <Answer asked={asked}>
        {({ slips, next }) =>
          slips.length === 0 ? (
            <section className="card">
              <Nothing>{closed ? '还没有办结的督办单' : '没有在办的督办单'}</Nothing>
            </section>
          ) : (
            <>
              <TableBox label="督办单">
                <table className="steering-table" style={{ minWidth: 760 }}>
                  <thead>
                    <tr>
                      {['督办单', '督办对象', '要求', '答复期限', '状态'].map(name => (
                        <th scope="col" key={name}>
                          {name}
                        </th>
                      ))}
                    </tr>
                  </thead>
                  <tbody>
                    {slips.map(({ id, number, unit, demand, dueOn, lateDays, state }) => (
                      <tr key={id}>
                        <th scope="row">
                          <Link className="mono" to={`/office/slips/${id}`}>
                            {number}
                          </Link>
                        </th>
                        <td>{unit.name}</td>
                        <td>{demand}</td>
                        <td>
                          <Due dueOn={dueOn} lateDays={lateDays} />
                        </td>
                        <td>{slipStates[state]}</td>
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
    </Sheet>
  )
}

function Actions({ slip }: { slip: SlipView }) {
  const [open, setOpen] = useState<'answer' | 'confirmed' | 'returned' | null>(null)
  const act = useAct()
  const close = () => setOpen(null)
  const { id: slipId, version } = slip
  return (
    <p className="actions no-print">
      {slip.answers ? (
        <Button type="primary" onClick={() => setOpen('answer')}>
          答复
        </Button>
      ) : null}
      {slip.decides ? (
        <>
          <Button type="primary" onClick={() => setOpen('confirmed')}>
            办结
          </Button>
          <Button danger onClick={() => setOpen('returned')}>
            退回
          </Button>
        </>
      ) : null}
      <Button onClick={() => window.print()}>打印</Button>
      {open === 'answer' ? (
        <FormDialog<{ answer: string }>
          title="答复督办单"
          okText="答复"
          send={({ answer }) => act(answerSlip, { slipId, version, answer })}
          close={close}
        >
          <Lines name="answer" label="答复" most={2000} />
        </FormDialog>
      ) : null}
      {open === 'confirmed' || open === 'returned' ? (
        <DecisionDialog
          title={open === 'confirmed' ? '办结' : '退回答复'}
          outcome={open}
          send={note => act(decideSlip, { slipId, version, decision: open, note })}
          close={close}
        />
      ) : null}
    </p>
  )
}

export function Slip() {
  const { slipId = '' } = useParams()
  const asked = useAsk(getSlip, { slipId })
  return (
    <Answer asked={asked}>
      {slip => (
        <Sheet
          heading={
            <>
              督办单 <span className="mono">{slip.number}</span>{' '}
              <span className="tag">{slipStates[slip.state]}</span>
            </>
          }
          title={`督办单 ${slip.number}`}
          lead={`${formatInstant(slip.issuedAt)} 发给${slip.unit.name}`}
          actions={<LinkButton to="/office/slips">回到列表</LinkButton>}
        >
          <SteeringNav />
          <div className="stack">
            <Actions slip={slip} />
            <section className="card">
              <dl className="facts">
                <div>
                  <dt>要求</dt>
                  <dd style={{ whiteSpace: 'pre-line' }}>{slip.demand}</dd>
                </div>
                <div>
                  <dt>答复期限</dt>
                  <dd>
                    <Due dueOn={slip.dueOn} lateDays={slip.lateDays} />
                  </dd>
                </div>
                {slip.task ? (
                  <div>
                    <dt>任务</dt>
                    <dd>
                      {slip.task.id} {slip.task.heading}
                    </dd>
                  </div>
                ) : null}
                {slip.about ? (
                  <div>
                    <dt>针对</dt>
                    <dd>
                      <Link to={`/office/${slip.about.kind}s/${slip.about.id}`}>
                        {slip.about.kind === 'milestone' ? '里程碑' : '协调事项'}
                      </Link>
                    </dd>
                  </div>
                ) : null}
                {slip.answer ? (
                  <div>
                    <dt>答复</dt>
                    <dd style={{ whiteSpace: 'pre-line' }}>{slip.answer}</dd>
                  </div>
                ) : null}
                {slip.note ? (
                  <div>
                    <dt>意见</dt>
                    <dd>{slip.note}</dd>
                  </div>
                ) : null}
              </dl>
            </section>
            <Evidence kind="slip" id={slip.id} files={slip.evidence} writes={slip.answers} />
            <Steps steps={slip.steps} />
          </div>
        </Sheet>
      )}
    </Answer>
  )
}
