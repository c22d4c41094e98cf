import { Button, Form, Input, Select, Switch } from 'antd'
import { formatYuan } from '#kernel/money.ts'
import type { Input as InputOf } from '#kernel/operation.ts'
import { listAcceptances } from '#modules/billing/api.ts'
import { getOrder, type OrderView } from '#modules/order/api.ts'
import type { proposeSupplement } from '#modules/order/supplement.api.ts'
import { Answer, useAsk } from '../../ui/desk/asking.tsx'
import { DateInput, YuanInput } from '../../ui/form/inputs.tsx'
import { must } from '../../ui/form/must.ts'
import '../../ui/order/contract.css'

type Price = NonNullable<InputOf<typeof proposeSupplement>['price']>
type Milestone = Omit<Price['milestones'][number], 'dueOn' | 'upfront' | 'reason'> & {
  readonly dueOn?: string | null
  readonly upfront?: boolean
  readonly reason?: string
}

export interface EnteredPrice {
  readonly changes: readonly {
    readonly name: string
    readonly way: 'more' | 'less'
    readonly fen: number
    readonly reason: string
  }[]
  readonly milestones: readonly Milestone[]
}

const ways = [
  { value: 'more', label: '增加' },
  { value: 'less', label: '减少' },
]
const signed = ({ way, fen }: Pick<EnteredPrice['changes'][number], 'way' | 'fen'>) =>
  way === 'less' ? -fen : fen

/** As the operation takes it. */
export const priceOf = ({ changes, milestones }: EnteredPrice): Price => ({
  changes: changes.map(({ way, fen, ...one }) => ({ ...one, fen: signed({ way, fen }) })),
  milestones: milestones.map(one => ({
    ...one,
    ...{ dueOn: one.dueOn ?? null, upfront: one.upfront ?? false, reason: one.reason ?? '' },
  })) as Price['milestones'],
})

/** What the amount becomes, and how far the milestones are from it. */
function Sum({ before }: { before: number }) {
  const entered: Partial<EnteredPrice> = Form.useWatch('price', Form.useFormInstance()) ?? {}
  const after = before + (entered.changes ?? []).reduce((sum, one) => sum + (one?.fen ? signed(one) : 0), 0)
  const sum = (entered.milestones ?? []).reduce((all, one) => all + (one?.fen ?? 0), 0)
  const gap = after - sum
  return (
    <p className={gap === 0 ? 'hint' : 'notice'} role="status">
      价款由 {formatYuan(before)} 元变更为 {formatYuan(Math.max(0, after))} 元；里程碑合计 {formatYuan(sum)}{' '}
      元{gap === 0 ? '。' : `，还${gap > 0 ? '差' : '多'} ${formatYuan(Math.abs(gap))} 元。`}
    </p>
  )
}

/** Whether a milestone is paid ahead, and why: as it is where it stays, or to be said. */
function Upfront({ name, of, stays }: { name: number; of: Milestone | undefined; stays: boolean }) {
  if (stays)
    return (
      <>
        {of?.upfront ? (
          <p>
            <span className="tag">预付</span> 理由：{of.reason}
          </p>
        ) : null}
        {(['upfront', 'reason'] as const).map(hidden => (
          <Form.Item key={hidden} name={[name, hidden]} hidden>
            <Input />
          </Form.Item>
        ))}
      </>
    )
  return (
    <>
      <Form.Item name={[name, 'upfront']} label="预付" valuePropName="checked">
        <Switch />
      </Form.Item>
      {of?.upfront ? (
        <Form.Item
          name={[name, 'reason']}
          label="预付的理由"
          rules={[{ required: true, min: 5, message: '请写明为什么须在验收以前支付，至少 5 个字' }]}
        >
          <Input maxLength={300} />
        </Form.Item>
      ) : null}
    </>
  )
}

function Fields({ order, fixed }: { order: OrderView; fixed: ReadonlySet<number> }) {
  const milestones: readonly Milestone[] =
    Form.useWatch(['price', 'milestones'], Form.useFormInstance()) ?? []
  return (
    <>
      <Form.List name={['price', 'changes']} initialValue={[{ way: 'more' }]}>
        {(fields, { add, remove }) => (
          <>
            {fields.map(({ key, name }) => (
              <fieldset key={key} className="contract-part">
                <legend>增减的第 {name + 1} 项</legend>
                <Form.Item name={[name, 'name']} label="事项" rules={must('请写明事项')}>
                  <Input maxLength={60} />
                </Form.Item>
                <div className="abreast-fields">
                  <Form.Item name={[name, 'way']} label="增加或减少" rules={must('请选择')}>
                    <Select options={ways} style={{ width: 120 }} />
                  </Form.Item>
                  <Form.Item name={[name, 'fen']} label="金额" rules={must('请填写金额')}>
                    <YuanInput />
                  </Form.Item>
                </div>
                <Form.Item
                  name={[name, 'reason']}
                  label="理由"
                  rules={[{ required: true, whitespace: true, min: 5, message: '请写明理由，至少 5 个字' }]}
                >
                  <Input maxLength={300} />
                </Form.Item>
                <Button onClick={() => remove(name)} aria-label={`删除增减的第 ${name + 1} 项`}>
                  删除
                </Button>
              </fieldset>
            ))}
            <p className="hint">价款不变、只改里程碑或期限的，删去增减的各项。</p>
            {fields.length < 20 ? <Button onClick={() => add({ way: 'more' })}>再加一项</Button> : null}
          </>
        )}
      </Form.List>
      <Form.List
        name={['price', 'milestones']}
        initialValue={order.milestones.map(({ percent: _, dueOn, ...one }) => ({
          ...one,
          ...(dueOn ? { dueOn } : {}),
        }))}
      >
        {(fields, { add, remove }) => (
          <>
            {fields.map(({ key, name }) => {
              const position = milestones[name]?.position
              const stays = typeof position === 'number' && fixed.has(position)
              return (
                <fieldset key={key} className="contract-part" disabled={stays}>
                  <legend>
                    第 {name + 1} 个里程碑{stays ? '（已验收或已开账单，不变）' : ''}
                  </legend>
                  <Form.Item name={[name, 'position']} hidden>
                    <Input />
                  </Form.Item>
                  <div className="abreast-fields">
                    <Form.Item name={[name, 'name']} label="名称" rules={must('请写明名称')}>
                      <Input maxLength={60} style={{ width: 180 }} disabled={stays} />
                    </Form.Item>
                    <Form.Item name={[name, 'fen']} label="金额" rules={must('请填写金额')}>
                      <YuanInput disabled={stays} />
                    </Form.Item>
                    <Form.Item name={[name, 'dueOn']} label="期限">
                      <DateInput disabled={stays} />
                    </Form.Item>
                  </div>
                  <Form.Item
                    name={[name, 'deliverable']}
                    label="交付物与付款条件"
                    rules={must('请写明交付物与付款条件')}
                  >
                    <Input maxLength={500} disabled={stays} />
                  </Form.Item>
                  <Upfront name={name} of={milestones[name]} stays={stays} />
                  {fields.length > 1 && !stays ? (
                    <Button onClick={() => remove(name)} aria-label={`删除第 ${name + 1} 个里程碑`}>
                      删除
                    </Button>
                  ) : null}
                </fieldset>
              )
            })}
            {fields.length < 20 ? (
              <Button onClick={() => add({ position: null, upfront: false, reason: '' })}>增加里程碑</Button>
            ) : null}
          </>
        )}
      </Form.List>
      <Sum before={order.fen} />
    </>
  )
}

/** 价款变更: what is added or taken off and why, and all milestones as they are to be. */
export function PriceFields({ orderId }: { orderId: string }) {
  const order = useAsk(getOrder, { orderId })
  const accepted = useAsk(listAcceptances, { orderId })
  return (
    <Answer asked={order}>
      {found => (
        <Answer asked={accepted}>
          {({ byUse, milestones }) =>
            byUse ? (
              <p className="notice" role="status">
                这个订单按实际使用开账单，价款不能在这里变更；增加的工作另行报价、另订合同。
              </p>
            ) : (
              <Fields
                order={found}
                fixed={
                  new Set(
                    milestones.flatMap(one => (one.billed || one.acceptedAt !== null ? [one.position] : [])),
                  )
                }
              />
            )
          }
        </Answer>
      )}
    </Answer>
  )
}
