/** Rounds of the annual evaluation, and the start of one. */
import { Button, Form, Modal, Select } from 'antd'
import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { formatDate, type PlainDate } from '#kernel/calendar.ts'
import { listRounds, startRound } from '#modules/evaluation/api.ts'
import { listIndexTables } from '#modules/evaluation/table.api.ts'
import { stages } from '#modules/evaluation/terms.ts'
import { Answer, Nothing, Refused, Sheet, useAsk } from '../../ui/desk/asking.tsx'
import { DateInput } from '../../ui/form/inputs.tsx'
import { must } from '../../ui/form/must.ts'
import { NumberInput } from '../../ui/form/number-input.tsx'
import { useSaving } from '../../ui/form/saving.ts'
import { sendsItsForm } from '../../ui/form/sends-its-form.ts'
import { useAct } from '../../ui/form/step-up.tsx'
import { useFrame } from '../../ui/frame/frame.tsx'
import { TableBox } from '../../ui/table-box.tsx'

interface Entered {
  readonly year: number
  readonly tableId: string
  readonly answerBy: PlainDate
}

function StartDialog({ close }: { close: () => void }) {
  const [form] = Form.useForm<Entered>()
  const act = useAct()
  const navigate = useNavigate()
  const { busy, failure, run } = useSaving(form)
  const tables = useAsk(listIndexTables, {})
  const adopted = (tables.data?.versions ?? []).filter(({ state }) => state === 'adopted')
  const start = (entered: Entered) =>
    run(async () => {
      const { roundId } = await act(startRound, entered)
      await navigate(`/office/evaluations/${roundId}`)
    })
  return (
    <Modal
      open
      title="启动年度评价"
      okText="启动并取数"
      confirmLoading={busy}
      onCancel={close}
      onOk={sendsItsForm}
    >
      <p className="hint">
        系统从预约、使用记录、订单、报告、账单、收支账和证书为每个公开的平台取数，并通知平台确认。
      </p>
      <Refused error={failure} />
      <Form
        form={form}
        layout="vertical"
        onFinish={start}
        initialValues={{ year: new Date().getFullYear() - 1, tableId: adopted[0]?.tableId }}
      >
        <Form.Item name="year" label="评价年度" rules={must('请填写年度')}>
          <NumberInput min={2020} max={2100} style={{ width: 140 }} />
        </Form.Item>
        <Form.Item
          name="tableId"
          label="指标体系"
          rules={must('请选择指标体系')}
          extra={adopted.length === 0 ? '还没有采用的指标体系，请先到“指标体系”由两人采用。' : null}
        >
          <Select
            options={adopted.map(({ tableId, number, content }) => ({
              value: tableId,
              label: `${content.name}，第 ${number} 版`,
            }))}
          />
        </Form.Item>
        <Form.Item name="answerBy" label="平台确认的截止日" rules={must('请选择日期')}>
          <DateInput />
        </Form.Item>
      </Form>
    </Modal>
  )
}

export function Evaluations() {
  const asked = useAsk(listRounds, {})
  const { who } = useFrame()
  const isLead = who.actingFor?.roles.includes('city-lead') ?? false
  const keepsTables = isLead || (who.actingFor?.roles.includes('city-department') ?? false)
  const [starting, setStarting] = useState(false)
  return (
    <Sheet
      heading="年度评价"
      title="年度评价"
      lead="数字由系统从记录中取得，平台确认或提出异议；属地审核、抽查核验、评分、会商、公示后发布等次。"
      actions={
        <>
          {keepsTables ? <Link to="/office/index-tables">指标体系</Link> : null}
          {isLead ? (
            <Button type="primary" onClick={() => setStarting(true)}>
              启动年度评价
            </Button>
          ) : null}
        </>
      }
    >
      <section className="card">
        <Answer asked={asked}>
          {({ rounds }) =>
            rounds.length === 0 ? (
              <Nothing>还没有启动过年度评价。</Nothing>
            ) : (
              <TableBox label="年度评价">
                <table className="count-table">
                  <thead>
                    <tr>
                      <th scope="col">年度</th>
                      <th scope="col">阶段</th>
                      <th scope="col" className="number">
                        参评
                      </th>
                      <th scope="col" className="number">
                        已确认
                      </th>
                      <th scope="col">确认截止</th>
                      <th scope="col">指标体系</th>
                    </tr>
                  </thead>
                  <tbody>
                    {rounds.map(one => (
                      <tr key={one.id}>
                        <th scope="row">
                          <Link to={`/office/evaluations/${one.id}`}>{one.year} 年度</Link>
                        </th>
                        <td>{stages[one.stage]}</td>
                        <td className="number">{one.platforms}</td>
                        <td className="number">{one.answered}</td>
                        <td className="nowrap">{formatDate(one.answerBy)}</td>
                        <td>
                          {one.tableName}，第 {one.tableNumber} 版
                        </td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </TableBox>
            )
          }
        </Answer>
      </section>
      {starting ? <StartDialog close={() => setStarting(false)} /> : null}
    </Sheet>
  )
}
