import { Button, Form, Input } from 'antd'
import { formatInstant } from '#kernel/calendar.ts'
import { listOrderMessages, writeOrderMessage } from '#modules/order/api.ts'
import { Answer, Nothing, Refused, useAsk } from '../ui/asking.tsx'
import { must } from '../ui/must.ts'
import { useSaving } from '../ui/saving.ts'
import { useAct } from '../ui/step-up.tsx'
import { useTrail } from '../ui/trail.tsx'

function Writing({ orderId }: { orderId: string }) {
  const [form] = Form.useForm<{ readonly text: string }>()
  const act = useAct()
  const { busy, failure, run } = useSaving(form)
  return (
    <Form
      form={form}
      layout="vertical"
      onFinish={({ text }) =>
        run(async () => {
          await act(writeOrderMessage, { orderId, text })
          form.resetFields()
        })
      }
    >
      <Refused error={failure} />
      <Form.Item
        name="text"
        label="给对方留言"
        extra="写下的不能改、不能删，对方会收到通知"
        rules={must('请写留言')}
      >
        <Input.TextArea maxLength={2000} autoSize={{ minRows: 2 }} />
      </Form.Item>
      <Button htmlType="submit" loading={busy}>
        留言
      </Button>
    </Form>
  )
}

/** 留言: what both sides say to each other about an order. */
export function OrderMessages({ orderId, writes }: { orderId: string; writes: boolean }) {
  const { page, ways } = useTrail()
  const asked = useAsk(listOrderMessages, { orderId, limit: 20, ...page }, { every: 30_000 })
  return (
    <section className="card">
      <h2>留言</h2>
      <Answer asked={asked}>
        {({ messages, next }) =>
          messages.length === 0 ? (
            <Nothing>还没有留言。</Nothing>
          ) : (
            <>
              <ul className="rows" aria-label="留言">
                {messages.map(({ id, own, personName, at, text }) => (
                  <li key={id} style={{ padding: '10px 0' }}>
                    <p className="hint">
                      {own ? '本单位' : '对方'} {personName} · {formatInstant(at)}
                    </p>
                    <p style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>{text}</p>
                  </li>
                ))}
              </ul>
              {ways(next)}
            </>
          )
        }
      </Answer>
      {writes ? <Writing orderId={orderId} /> : null}
    </section>
  )
}
