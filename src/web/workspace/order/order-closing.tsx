import { Button, Form, Input } from 'antd'
import { formatInstant } from '#kernel/calendar.ts'
import type { Input as InputOf, Output } from '#kernel/operation.ts'
import { getOrderClosing, rateOrder } from '#modules/billing/closing.api.ts'
import { marks, type RatingAspect, type RatingMark, rateDays, ratingAspects } from '#modules/billing/terms.ts'
import { Answer, Refused, useAsk } from '../../ui/desk/asking.tsx'
import { Facts } from '../../ui/facts.tsx'
import { must } from '../../ui/form/must.ts'
import { OneOf } from '../../ui/form/one-of.tsx'
import { useSaving } from '../../ui/form/saving.ts'
import { useAct } from '../../ui/form/step-up.tsx'
import { useDuties } from '../duties.ts'

type Closing = Output<typeof getOrderClosing>
const aspects = Object.keys(ratingAspects) as RatingAspect[]
const options = (Object.entries(marks) as unknown as [string, string][]).map(([mark, label]) => ({
  value: Number(mark) as RatingMark,
  label,
}))

function RatingForm({ orderId, until }: { orderId: string; until: Date }) {
  const [form] = Form.useForm<Omit<InputOf<typeof rateOrder>, 'orderId'>>()
  const act = useAct()
  const { busy, failure, run } = useSaving(form)
  return (
    <>
      <p>请在 {formatInstant(until)} 以前评价。只评价一次，双方都能看到；评价以后订单归档。</p>
      <Refused error={failure} />
      <Form
        form={form}
        name="rating"
        layout="vertical"
        onFinish={said => run(async () => void (await act(rateOrder, { orderId, ...said })))}
      >
        {aspects.map(aspect => (
          <Form.Item key={aspect} name={aspect} label={ratingAspects[aspect]} rules={must('请选择')}>
            <OneOf options={options} />
          </Form.Item>
        ))}
        <Form.Item name="text" label="意见" extra="有不满意的，请写明原因">
          <Input.TextArea maxLength={1000} autoSize={{ minRows: 2 }} />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={busy}>
          提交评价
        </Button>
      </Form>
    </>
  )
}

function Rating({ rating }: { rating: NonNullable<Closing['rating']> }) {
  return (
    <>
      <Facts of={aspects.map(aspect => [ratingAspects[aspect], marks[rating[aspect]]] as const)} />
      {rating.text === '' ? null : <p className="told">{rating.text}</p>}
      <p className="hint">
        {rating.personName}，{formatInstant(rating.at)}
      </p>
    </>
  )
}

/** 评价与归档 of an order that is settled; nothing before. */
export function OrderClosing({ orderId }: { orderId: string }) {
  const asked = useAsk(getOrderClosing, { orderId }, { every: 60_000 })
  const { books } = useDuties()
  return (
    <Answer asked={asked}>
      {({ side, settledAt, rateUntil, rating, archivedAt }) =>
        settledAt === null && rating === null ? null : (
          <section className="card" aria-label="评价与归档">
            <div className="between">
              <h2>评价与归档</h2>
              <span className="tag">{archivedAt ? `${formatInstant(archivedAt)} 归档` : '待评价'}</span>
            </div>
            {rating ? (
              <Rating rating={rating} />
            ) : archivedAt ? (
              <p className="hint">结清后 {rateDays} 天内没有评价，已归档。</p>
            ) : side === 'client' && books && rateUntil ? (
              <RatingForm orderId={orderId} until={rateUntil} />
            ) : (
              <p className="hint">
                订单已结清，待委托方评价；{rateUntil ? `${formatInstant(rateUntil)} 以前没有评价的，` : ''}
                随即归档。
              </p>
            )}
          </section>
        )
      }
    </Answer>
  )
}
