/** 股权关系: who holds shares of whom; chains of them are conflicts. */
import { App, Button, Form, Input } from 'antd'
import type { Input as InputOf } from '#kernel/operation.ts'
import { endHolding, type HoldingView, listHoldings, recordHolding } from '#modules/review/pool.api.ts'
import { Answer, Nothing, Refused, Sheet, useAsk } from '../../ui/desk/asking.tsx'
import { must } from '../../ui/form/must.ts'
import { useSaving } from '../../ui/form/saving.ts'
import { useAct } from '../../ui/form/step-up.tsx'
import { TableBox } from '../../ui/table-box.tsx'
import { PanelNav } from '../review/panel-nav.tsx'

type Entered = InputOf<typeof recordHolding>

function Record() {
  const [form] = Form.useForm<Entered>()
  const act = useAct()
  const { message } = App.useApp()
  const { busy, failure, run } = useSaving(form)
  const save = (entered: Entered) =>
    run(async () => {
      await act(recordHolding, entered)
      form.resetFields()
      message.success('已登记')
    })
  return (
    <section className="card">
      <h2>登记</h2>
      <Refused error={failure} />
      <Form form={form} layout="vertical" onFinish={save}>
        <div className="abreast-fields">
          <Form.Item name="holderName" label="持股方" rules={must('请填写持股方')}>
            <Input maxLength={100} />
          </Form.Item>
          <Form.Item name="holderUscc" label="持股方信用代码" rules={must('请填写代码')}>
            <Input maxLength={30} />
          </Form.Item>
          <Form.Item name="heldName" label="被持股方" rules={must('请填写被持股方')}>
            <Input maxLength={100} />
          </Form.Item>
          <Form.Item name="heldUscc" label="被持股方信用代码" rules={must('请填写代码')}>
            <Input maxLength={30} />
          </Form.Item>
          <Form.Item name="source" label="依据" rules={must('请写明依据')}>
            <Input maxLength={200} placeholder="如 企业信用信息公示系统，查询日期" />
          </Form.Item>
        </div>
        <Button type="primary" htmlType="submit" loading={busy}>
          登记
        </Button>
      </Form>
    </section>
  )
}

function Rows({ holdings }: { holdings: readonly HoldingView[] }) {
  const act = useAct()
  const { busy, failure, run } = useSaving()
  if (holdings.length === 0) return <Nothing>还没有登记股权关系</Nothing>
  return (
    <>
      <Refused error={failure} />
      <TableBox label="股权关系">
        <table className="count-table" style={{ minWidth: 720 }}>
          <thead>
            <tr>
              <th scope="col">持股方</th>
              <th scope="col">被持股方</th>
              <th scope="col">依据</th>
              <th scope="col">办理</th>
            </tr>
          </thead>
          <tbody>
            {holdings.map(({ id, holderName, holderUscc, heldName, heldUscc, source }) => (
              <tr key={id}>
                <th scope="row">
                  {holderName}
                  <div className="hint mono">{holderUscc}</div>
                </th>
                <td>
                  {heldName}
                  <div className="hint mono">{heldUscc}</div>
                </td>
                <td>{source}</td>
                <td>
                  <Button
                    size="small"
                    loading={busy}
                    onClick={() =>
                      run(async () => {
                        await act(endHolding, { holdingId: id })
                      })
                    }
                  >
                    已不存在<span className="visually-hidden">：{heldName}</span>
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableBox>
    </>
  )
}

export function Holdings() {
  const asked = useAsk(listHoldings, {})
  return (
    <Sheet
      heading="股权关系"
      title="股权关系"
      lead="专家任职单位与所涉单位上下相持，或同为一方所持（不论几层），即须回避。"
    >
      <PanelNav />
      <div className="stack">
        <Answer asked={asked}>{({ holdings }) => <Rows holdings={holdings} />}</Answer>
        <Record />
      </div>
    </Sheet>
  )
}
