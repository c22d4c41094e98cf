import { Button, Form, Input, type FormRule as Rule, Select } from 'antd'
import type { Dayjs } from 'dayjs'
import { Link, useNavigate, useParams } from 'react-router'
import { formatYuan } from '#kernel/money.ts'
import type { Output } from '#kernel/operation.ts'
import { draftBill, getBillProposal } from '#modules/billing/api.ts'
import { type BillBasis, billBases, type FeeKind, feeKinds } from '#modules/billing/terms.ts'
import { type Stream, streams } from '#modules/ledger/terms.ts'
import { sources } from '#modules/usage/terms.ts'
import { Answer, Nothing, Refused, Sheet, useAsk } from '../../ui/desk/asking.tsx'
import { Checks } from '../../ui/form/checks.tsx'
import { YuanInput } from '../../ui/form/inputs.tsx'
import { must } from '../../ui/form/must.ts'
import { namedOptions } from '../../ui/form/named-options.ts'
import { NumberInput } from '../../ui/form/number-input.tsx'
import { OneOf } from '../../ui/form/one-of.tsx'
import { instantOf, pickedFrom } from '../../ui/form/picked-time.ts'
import { useSaving } from '../../ui/form/saving.ts'
import { MinutesInput } from '../../ui/form/span-input.tsx'
import { useAct } from '../../ui/form/step-up.tsx'

type Proposal = Output<typeof getBillProposal>
type Item = Proposal['items'][number]

interface Entered {
  readonly basis: BillBasis
  readonly stream: Stream
  readonly milestones?: number[]
  readonly uses?: readonly {
    readonly time?: readonly [Dayjs, Dayjs]
    readonly quantity?: number
    readonly actuals?: readonly (number | null)[]
  }[]
  /** Of each item, the costs that it names without an amount. */
  readonly arisen?: readonly (readonly (number | null)[] | undefined)[]
  readonly fee?: FeeKind
  readonly note?: string
}

const arisenOf = (items: readonly Item[], { arisen = [] }: Pick<Entered, 'arisen'>) =>
  items.flatMap(({ item, open }, at) => {
    const actuals = open.flatMap((name, index) => {
      const fen = arisen[at]?.[index]
      return typeof fen === 'number' && fen > 0 ? [{ name, fen }] : []
    })
    return actuals.length > 0 ? [{ item, actuals }] : []
  })

/** Something to bill; said without `required`, which a group of boxes may not say of itself. */
const chosenOf = (items: readonly Item[]): Rule[] => [
  ({ getFieldValue }) => ({
    validator: (_: unknown, value: number[] = []) =>
      value.length > 0 || arisenOf(items, { arisen: getFieldValue('arisen') }).length > 0
        ? Promise.resolve()
        : Promise.reject(new Error(hasOpen(items) ? '请选择里程碑，或填写另计的费用' : '请选择里程碑')),
  }),
]

const hasOpen = (items: readonly Item[]): boolean => items.some(({ open }) => open.length > 0)

function Milestones({ milestones, items }: Pick<Proposal, 'milestones' | 'items'>) {
  return (
    <Form.Item
      name="milestones"
      label="里程碑"
      extra="交付物已验收的，或合同写明预付的"
      rules={chosenOf(items)}
      dependencies={['arisen']}
    >
      <Checks
        style={{ flexDirection: 'column', gap: 8 }}
        options={milestones.map(one => ({
          value: one.position,
          disabled: one.billed || (!one.upfront && one.acceptedAt === null),
          label: `${one.name}，${formatYuan(one.fen)} 元${one.billed ? '（已开账单）' : one.upfront ? '（预付）' : one.acceptedAt ? '（已验收）' : '（未验收）'}`,
        }))}
      />
    </Form.Item>
  )
}

/** 另计: what the contract names as arising by use, beside its amount. */
function ArisenFields({ items, arisen }: Pick<Proposal, 'items' | 'arisen'>) {
  if (!hasOpen(items)) return null
  const before = arisen.map(({ name, fen }) => `${name} ${formatYuan(fen)} 元`).join('、')
  return (
    <fieldset className="card">
      <legend>合同价款之外，按实际发生另计</legend>
      <p className="hint">
        这一次没有的不填；委托方逐项核对。{before === '' ? '' : `此前已另计：${before}。`}
      </p>
      {items.map(({ item, name, open }, at) =>
        open.map((cost, index) => (
          <Form.Item
            key={`${item} ${cost}`}
            name={['arisen', at, index]}
            label={items.length > 1 ? `${name} · ${cost}` : cost}
          >
            <YuanInput />
          </Form.Item>
        )),
      )}
    </fieldset>
  )
}

/** Where the time comes from that the form begins with. */
function originOf({ logged }: Item, isOnlyTimed: boolean): string {
  if (!isOnlyTimed)
    return '有多项按时间计价，使用记录不分项，先填计划的时间，请逐项核对；账单写明为人工填写。'
  if (!logged) return '没有使用记录，先填计划的时间，请核对；账单写明为人工填写。'
  const pieces = logged.pieces > 1 ? `，共 ${logged.pieces} 段，取首尾` : ''
  return `据使用记录（${logged.sources.map(one => sources[one]).join('、')}${pieces}）；改动后账单写明为人工填写。`
}

function UseFields({ item, at, isOnlyTimed }: { item: Item; at: number; isOnlyTimed: boolean }) {
  return (
    <fieldset className="card">
      <legend>{item.name}</legend>
      {item.by === 'time' ? (
        <Form.Item
          name={['uses', at, 'time']}
          label="实际使用时间"
          extra={originOf(item, isOnlyTimed)}
          rules={must('请填写实际使用时间')}
        >
          <MinutesInput />
        </Form.Item>
      ) : (
        <Form.Item
          name={['uses', at, 'quantity']}
          label={`实际数量（${item.unit}）`}
          rules={must('请填写实际数量')}
        >
          <NumberInput min={0.001} max={100_000} precision={3} style={{ width: 200 }} />
        </Form.Item>
      )}
      {item.actuals.map((name, index) => (
        <Form.Item key={name} name={['uses', at, 'actuals', index]} label={`${name}（按实际发生）`}>
          <YuanInput />
        </Form.Item>
      ))}
    </fieldset>
  )
}

const timeOf = (span: { readonly start: Date; readonly end: Date } | null) =>
  span ? { time: [picked(span.start), picked(span.end)] } : {}

/** A moment as the wall clock in Shanghai shows it. */
const picked = (at: Date) => pickedFrom(at.toISOString())

const usesOf = (items: readonly Item[], { uses = [] }: Entered) =>
  items.map((item, at) => {
    const { time, quantity, actuals = [] } = uses[at] ?? {}
    return {
      item: item.item,
      ...(time ? { used: { start: instantOf(time[0]), end: instantOf(time[1]) } } : {}),
      ...(quantity ? { quantity } : {}),
      actuals: item.actuals.flatMap((name, index) => {
        const fen = actuals[index]
        return typeof fen === 'number' ? [{ name, fen }] : []
      }),
    }
  })

function DraftForm({ orderId, proposal }: { orderId: string; proposal: Proposal }) {
  const [form] = Form.useForm<Entered>()
  const act = useAct()
  const navigate = useNavigate()
  const { busy, failure, run } = useSaving(form)
  const basis = Form.useWatch('basis', form)
  const { milestones, items, arisen, fees, stream } = proposal
  const bases = (Object.keys(billBases) as BillBasis[]).filter(one =>
    one === 'fee' ? fees.length > 0 : proposal.basis === null || proposal.basis === one,
  )
  const isOnlyTimed = items.filter(({ by }) => by === 'time').length === 1
  const send = (said: Entered) =>
    run(async () => {
      const { billId } = await act(draftBill, {
        orderId,
        ...{ basis: said.basis, stream: said.stream, note: said.note ?? '' },
        ...(said.basis === 'milestones'
          ? {
              milestones: said.milestones ?? [],
              uses: arisenOf(items, said),
              arisenBefore: arisen.reduce((sum, { fen }) => sum + fen, 0),
            }
          : {}),
        ...(said.basis === 'use' ? { uses: usesOf(items, said) } : {}),
        ...(said.basis === 'fee' && said.fee ? { fee: said.fee } : {}),
      })
      navigate(`/workspace/bills/${billId}`)
    })
  return (
    <section className="card">
      <Refused error={failure} />
      <Form
        form={form}
        layout="vertical"
        initialValues={{
          ...{ basis: bases[0], stream: stream ?? undefined, milestones: [] },
          uses: items.map(({ planned, logged, quantity }) => ({
            ...timeOf(logged ?? planned),
            ...(quantity ? { quantity } : {}),
          })),
        }}
        onFinish={send}
      >
        <Form.Item
          name="basis"
          label="依据"
          extra="一个订单只按里程碑或只按实际使用开账单"
          rules={must('请选择依据')}
        >
          <OneOf options={bases.map(value => ({ value, label: billBases[value] }))} />
        </Form.Item>
        {basis === 'milestones' ? (
          <>
            <Milestones milestones={milestones} items={items} />
            <ArisenFields items={items} arisen={arisen} />
          </>
        ) : null}
        {basis === 'use'
          ? items.map((item, at) => (
              <UseFields key={item.item} item={item} at={at} isOnlyTimed={isOnlyTimed} />
            ))
          : null}
        {basis === 'fee' ? (
          <Form.Item name="fee" label="费用" extra="按所接受报价的价格" rules={must('请选择费用')}>
            <Select
              options={fees.map(({ kind, fen }) => ({
                value: kind,
                label: `${feeKinds[kind]}，${formatYuan(fen)} 元`,
              }))}
            />
          </Form.Item>
        ) : null}
        <Form.Item
          name="stream"
          label="收入方式"
          extra="条款二2的五项收入之一"
          rules={must('请选择收入方式')}
        >
          <Select options={namedOptions(streams)} style={{ maxWidth: 260 }} />
        </Form.Item>
        <Form.Item name="note" label="说明（选填）" extra="委托方会看到">
          <Input.TextArea maxLength={500} autoSize={{ minRows: 2 }} />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={busy}>
          生成草稿
        </Button>
      </Form>
    </section>
  )
}

/** Nothing is left that a bill could be made of. */
const isBilled = ({ basis, milestones, items, fees, billed, fen }: Proposal): boolean => {
  if (fees.length > 0 || (basis !== 'use' && hasOpen(items))) return false
  return billed >= fen || (basis === 'milestones' && milestones.every(one => one.billed))
}

/** A bill of an order: by milestones, by use, or a fee that the price names. A draft first, to be looked at and sent. */
export function BillDraft() {
  const { orderId = '' } = useParams()
  const asked = useAsk(getBillProposal, { orderId }, { fresh: true })
  return (
    <Answer asked={asked}>
      {proposal => (
        <Sheet
          heading={`开账单：${proposal.orderNumber}`}
          title="开账单"
          lead={`委托方：${proposal.clientName}。合同金额 ${formatYuan(proposal.fen)} 元，已开账单 ${formatYuan(proposal.billed)} 元，余额 ${formatYuan(proposal.fen - proposal.billed)} 元。`}
          actions={<Link to={`/workspace/orders/${orderId}`}>返回订单</Link>}
        >
          {isBilled(proposal) ? (
            <section className="card">
              <Nothing>合同金额已经全部开了账单，没有可开的。</Nothing>
            </section>
          ) : (
            <DraftForm orderId={orderId} proposal={proposal} />
          )}
        </Sheet>
      )}
    </Answer>
  )
}
