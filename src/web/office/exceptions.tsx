import { Button, Form, Input, Table } from 'antd'
import { formatInstant } from '#kernel/calendar.ts'
import { addUsccException, listUsccExceptions } from '#modules/identity/organisation.api.ts'
import { Answer, Nothing, Refused, Sheet, useAsk } from '../ui/desk/asking.tsx'
import { useSaving } from '../ui/form/saving.ts'
import { useAct } from '../ui/form/step-up.tsx'
import { useFrame } from '../ui/frame/frame.tsx'
import { TableBox } from '../ui/table-box.tsx'

function Add() {
  const [form] = Form.useForm<{ code: string; reason: string }>()
  const act = useAct()
  const { busy, failure, run } = useSaving(form)
  const save = (entered: { code: string; reason: string }) =>
    run(async () => {
      await act(addUsccException, entered)
      form.resetFields()
    })
  return (
    <Form form={form} layout="vertical" className="card" onFinish={save}>
      <h2>列入例外</h2>
      <Refused error={failure} />
      <Form.Item name="code" label="统一社会信用代码" rules={[{ required: true, message: '请填写信用代码' }]}>
        <Input style={{ maxWidth: 320 }} />
      </Form.Item>
      <Form.Item
        name="reason"
        label="依据"
        rules={[{ required: true, min: 5, message: '请写明依据，至少 5 个字' }]}
      >
        <Input maxLength={500} placeholder="如：登记机关公示的代码即如此，附查询日期" />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={busy}>
        列入
      </Button>
    </Form>
  )
}

export function Exceptions() {
  const { who } = useFrame()
  const asked = useAsk(listUsccExceptions, {})
  return (
    <Sheet
      heading="信用代码例外名单"
      title="信用代码例外"
      lead="个别真实代码的校验位不符合标准，核实后逐个列入；每次列入都有审计记录。"
    >
      <div className="stack">
        {who.actingFor?.roles.includes('security-administrator') ? <Add /> : null}
        <Answer asked={asked}>
          {({ exceptions }) => (
            <TableBox label="信用代码例外">
              <Table
                rowKey="code"
                dataSource={[...exceptions]}
                pagination={false}
                style={{ minWidth: 560 }}
                locale={{ emptyText: <Nothing>名单为空</Nothing> }}
                columns={[
                  { title: '代码', dataIndex: 'code', className: 'mono', width: 210 },
                  { title: '依据', dataIndex: 'reason' },
                  {
                    title: '列入时间',
                    dataIndex: 'addedAt',
                    width: 220,
                    className: 'nowrap',
                    render: (at: Date) => formatInstant(at),
                  },
                ]}
              />
            </TableBox>
          )}
        </Answer>
      </div>
    </Sheet>
  )
}
