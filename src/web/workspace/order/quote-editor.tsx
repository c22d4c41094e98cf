import { Alert, Button, Form, Input, Select } from 'antd'
import { useEffect, useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import { addDays, dateOf, datesBetween, formatInterval } from '#kernel/calendar.ts'
import type { Input as InputOf, Output } from '#kernel/operation.ts'
import { getQuote, getQuoteProposal, saveQuote } from '#modules/inquiry/quote.api.ts'
import { priceUnits, priceWords } from '#modules/pricing/terms.ts'
import { Answer, Refused, Sheet, useAsk } from '../../ui/desk/asking.tsx'
import { DateInput, YuanInput } from '../../ui/form/inputs.tsx'
import { useKept } from '../../ui/form/kept.ts'
import { must } from '../../ui/form/must.ts'
import { namedOptions } from '../../ui/form/named-options.ts'
import { NumberInput } from '../../ui/form/number-input.tsx'
import { useSaving } from '../../ui/form/saving.ts'
import { SavingForm } from '../../ui/form/saving-form.tsx'
import { useAct } from '../../ui/form/step-up.tsx'

type Content = InputOf<typeof saveQuote>['content']
type Item = Content['pricing']['items'][number]
type Proposal = Output<typeof getQuoteProposal>

/** An item as the form has it: priced by time as proposed, or an amount by quantity. */
interface Line {
  readonly item?: Item
  readonly name: string
  readonly fen?: number
  readonly unit?: keyof typeof priceUnits
  readonly quantity?: number
  readonly taxIncluded?: boolean
  readonly taxPercent?: number | null
}

interface Written extends Omit<Content, 'pricing'> {
  readonly lines: readonly Line[]
  readonly discounts: readonly { readonly name: string; readonly percent: number }[]
}

const itemOf = (line: Line): Item =>
  line.item
    ? { ...line.item, name: line.name }
    : {
        name: line.name,
        priceId: null,
        price: {
          mode: 'fixed',
          fen: line.fen ?? 0,
          unit: line.unit ?? 'time',
          taxIncluded: line.taxIncluded ?? true,
          taxPercent: line.taxPercent ?? null,
        },
        amount: { by: 'quantity', quantity: line.quantity ?? 1 },
      }

const lineOf = (item: Item): Line => {
  const { name, price, amount } = item
  return amount.by === 'time' || item.priceId !== null
    ? { name, item }
    : {
        name,
        fen: price.fen,
        unit: price.unit,
        quantity: Number(amount.quantity),
        taxIncluded: price.taxIncluded,
        taxPercent: price.taxPercent ?? null,
      }
}

const contentOf = ({ lines, discounts = [], ...rest }: Written): Content => ({
  ...rest,
  pricing: {
    items: lines.map(itemOf),
    discounts: discounts.map(({ name, percent }, at) => ({
      mode: 'percent',
      id: `discount-${at + 1}`,
      name,
      percent,
    })),
  },
})

const writtenOf = ({ pricing, ...rest }: Content): Written => ({
  ...rest,
  lines: pricing.items.map(lineOf),
  discounts: (pricing.discounts ?? []).flatMap(one =>
    one.mode === 'percent' ? [{ name: one.name, percent: one.percent }] : [],
  ),
})

function Amount({ name }: { name: number }) {
  const line: Line | undefined = Form.useWatch(['lines', name], {
    form: Form.useFormInstance(),
    preserve: true,
  })
  if (line?.item) {
    const { amount, price } = line.item
    return (
      <p className="hint" style={{ alignSelf: 'center' }}>
        {priceWords({
          basis: null,
          tiers: [],
          extras: [],
          ...price,
          taxPercent: price.taxPercent ?? null,
        } as never)}
        {amount.by === 'time'
          ? `，${formatInterval({ start: new Date(amount.planned.start), end: new Date(amount.planned.end) })}`
          : ''}
      </p>
    )
  }
  return (
    <>
      <Form.Item name={[name, 'fen']} rules={must('请填写单价')}>
        <YuanInput label="单价" />
      </Form.Item>
      <Form.Item name={[name, 'unit']} initialValue="time">
        <Select options={namedOptions(priceUnits)} style={{ minWidth: 90 }} aria-label="单位" />
      </Form.Item>
      <Form.Item name={[name, 'quantity']} initialValue={1} rules={must('请填写数量')}>
        <NumberInput min={0.001} max={100_000} aria-label="数量" style={{ width: 110 }} />
      </Form.Item>
      <Form.Item name={[name, 'taxPercent']}>
        <NumberInput min={0} max={30} precision={2} suffix="% 税" aria-label="税率" style={{ width: 110 }} />
      </Form.Item>
    </>
  )
}

function Lines() {
  return (
    <Form.List name="lines">
      {(fields, { add, remove }) => (
        <Form.Item
          label="计价项目"
          extra="按执行中的价格拟出的一项照价计算；另加的项目填写含税单价，税率未定可留空。"
        >
          {fields.map(({ key, name }) => (
            <div className="abreast-fields" key={key}>
              <Form.Item name={[name, 'name']} rules={must('请写明项目')}>
                <Input maxLength={100} aria-label="项目" placeholder="如：批次放大" style={{ width: 200 }} />
              </Form.Item>
              <Amount name={name} />
              {fields.length > 1 ? (
                <Button onClick={() => remove(name)} aria-label={`删除第 ${name + 1} 项`}>
                  删除
                </Button>
              ) : null}
            </div>
          ))}
          <Button onClick={() => add({ unit: 'time', quantity: 1, taxIncluded: true })}>增加项目</Button>
        </Form.Item>
      )}
    </Form.List>
  )
}

function Discounts() {
  return (
    <Form.List name="discounts">
      {(fields, { add, remove }) => (
        <Form.Item label="优惠" extra="按比例从各项中减去，逐项列明。">
          {fields.map(({ key, name }) => (
            <div className="abreast-fields" key={key}>
              <Form.Item name={[name, 'name']} rules={must('请写明理由')}>
                <Input
                  maxLength={60}
                  aria-label="优惠的名称"
                  placeholder="如：首次合作"
                  style={{ width: 200 }}
                />
              </Form.Item>
              <Form.Item name={[name, 'percent']} rules={must('请填写比例')}>
                <NumberInput min={0.01} max={100} precision={2} suffix="%" aria-label="优惠比例" />
              </Form.Item>
              <Button onClick={() => remove(name)} aria-label={`删除第 ${name + 1} 项优惠`}>
                删除
              </Button>
            </div>
          ))}
          {fields.length < 5 ? <Button onClick={() => add({})}>增加优惠</Button> : null}
        </Form.Item>
      )}
    </Form.List>
  )
}

const begin = ({ booking, planned }: Proposal): Written => ({
  scope: booking.purpose,
  lines: [{ name: '', unit: 'time', quantity: 1, taxIncluded: true }],
  discounts: [],
  startOn: dateOf(planned.start),
  days: datesBetween(dateOf(planned.start), dateOf(new Date(planned.end.getTime() - 1))).length,
  validUntil: addDays(dateOf(new Date()), 30),
})

interface EditorProps {
  readonly bookingId: string
  readonly proposal: Proposal
  readonly opened: { readonly version: number; readonly content: Content | null }
}

function Editor({ bookingId, proposal, opened }: EditorProps) {
  const [form] = Form.useForm<Written>()
  const kept = useKept<Written>(`quote-for:${bookingId}`)
  const act = useAct()
  const navigate = useNavigate()
  const { busy, failure, run } = useSaving(form)
  const [start] = useState(opened)
  useEffect(() => {
    const content = start.content ?? proposal.content
    form.setFieldsValue({ ...(content ? writtenOf(content) : begin(proposal)), ...kept.read() } as never)
  }, [form, kept, start, proposal])
  const save = () =>
    run(async () => {
      const content = contentOf(form.getFieldsValue(true) as Written)
      const { quoteId } = await act(saveQuote, { bookingId, version: start.version, content })
      kept.forget()
      navigate(`/workspace/quotes/${quoteId}`)
    })
  return (
    <SavingForm
      form={form}
      className="card"
      onFinish={save}
      onValuesChange={() => kept.write(form.getFieldsValue(true))}
    >
      <Refused error={failure} />
      {proposal.content ? null : (
        <Alert
          showIcon
          type="info"
          style={{ marginBottom: 16 }}
          title="这条线没有按时间计的现行价格，请自行填写计价项目。"
        />
      )}
      <Form.Item
        name="scope"
        label="工作范围"
        rules={[{ required: true, min: 10, message: '请写明做什么、交付什么，至少 10 个字' }]}
      >
        <Input.TextArea maxLength={4000} autoSize={{ minRows: 3 }} />
      </Form.Item>
      <Form.Item name="acceptance" label="验收标准" extra="可不填，在合同中约定">
        <Input.TextArea maxLength={2000} autoSize={{ minRows: 2 }} />
      </Form.Item>
      <Lines />
      <Discounts />
      <div className="abreast-fields">
        <Form.Item name="startOn" label="可开始的日期" rules={must('请选择日期')}>
          <DateInput />
        </Form.Item>
        <Form.Item name="days" label="工期" rules={must('请填写工期')}>
          <NumberInput min={1} max={730} precision={0} suffix="天" style={{ width: 130 }} />
        </Form.Item>
        <Form.Item name="validUntil" label="报价有效期至" rules={must('请选择日期')}>
          <DateInput />
        </Form.Item>
      </div>
      <Form.Item name="conditions" label="条件与前提" extra="可不填">
        <Input.TextArea maxLength={2000} autoSize={{ minRows: 2 }} />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={busy} size="large">
        保存并计价
      </Button>
      <p className="hint" style={{ marginTop: 10 }}>
        保存后逐项列出金额，核对无误再发出；发出以前对方看不到。
      </p>
    </SavingForm>
  )
}

/** The open quote of the booking, where there is one, else what is proposed. */
function Opening({ bookingId, proposal }: { bookingId: string; proposal: Proposal }) {
  const quoteId = proposal.openQuoteId ?? ''
  const asked = useAsk(getQuote, { quoteId }, { enabled: quoteId !== '', fresh: true })
  if (quoteId === '')
    return <Editor bookingId={bookingId} proposal={proposal} opened={{ version: 0, content: null }} />
  return (
    <Answer asked={asked}>
      {({ version, draft, content }) => (
        <Editor
          bookingId={bookingId}
          proposal={proposal}
          opened={{ version, content: (draft?.content ?? content) as Content | null }}
        />
      )}
    </Answer>
  )
}

/** Writes or revises the quote for a booking that was received. */
export function QuoteEditor() {
  const { bookingId = '' } = useParams()
  const asked = useAsk(getQuoteProposal, { bookingId }, { fresh: true })
  return (
    <Sheet
      heading="报价"
      title="报价"
      lead={
        asked.data
          ? `预约 ${asked.data.booking.number} · ${asked.data.booking.lineName} · 需求方：${asked.data.booking.clientName}`
          : null
      }
    >
      <Answer asked={asked}>{proposal => <Opening bookingId={bookingId} proposal={proposal} />}</Answer>
    </Sheet>
  )
}
