import { Form, Input, Modal, Select } from 'antd'
import { dateOf, isPlainDate } from '#kernel/calendar.ts'
import { formatAmount } from '#kernel/money.ts'
import { proposeVoucher } from '#modules/ledger/api.ts'
import {
  categoriesNote,
  costCategories,
  type Settlement,
  settlements,
  streams,
  type VoucherKind,
  voucherKinds,
} from '#modules/ledger/terms.ts'
import { Refused } from '../../ui/desk/asking.tsx'
import { DateInput, YuanInput } from '../../ui/form/inputs.tsx'
import { namedOptions } from '../../ui/form/named-options.ts'
import { OneOf } from '../../ui/form/one-of.tsx'
import { useSaving } from '../../ui/form/saving.ts'
import { sendsItsForm } from '../../ui/form/sends-its-form.ts'
import { useAct } from '../../ui/form/step-up.tsx'
import type { Book } from './ledger-nav.tsx'

type WrittenKind = Exclude<VoucherKind, 'reversal'>
const { reversal: _, ...written } = voucherKinds

interface Written {
  readonly kind: WrittenKind
  readonly happenedOn: string
  readonly detail?: string
  readonly amount: number
  readonly settlement?: Settlement
  readonly partyName?: string
  readonly text: string
  readonly evidence: string
}

const required = (message: string) => [{ required: true, message }]

/** Whether somebody else looks at it first, said before it is written. */
export const secondPersonWords = (from: number | null): string =>
  from === null
    ? '还没有设定从多少金额起复核，全部由另一人复核后入账。'
    : `${formatAmount(from)}起由另一人复核后入账，以下的直接入账。`

/** An income, a grant, a cost or a payment, as somebody writes it down with what proves it. */
export function VoucherDialog({ book, close }: { book: Book; close: (state: string | null) => void }) {
  const [form] = Form.useForm<Written>()
  const act = useAct()
  const { busy, failure, run } = useSaving(form)
  const kind = Form.useWatch('kind', form)
  const settlement = Form.useWatch('settlement', form)
  const classes = kind === 'income' ? streams : kind === 'cost' ? costCategories : null
  const hasSettlement = kind === 'income' || kind === 'grant' || kind === 'cost'
  const namesParty = kind === 'receipt' || kind === 'payment' || (hasSettlement && settlement === 'owed')
  const send = ({ happenedOn, detail = '', partyName = '', settlement: said = 'paid', ...rest }: Written) =>
    run(async () => {
      if (!isPlainDate(happenedOn)) throw new RangeError('not a date')
      const content = { ...rest, happenedOn, partyName }
      const { state } = await act(proposeVoucher, {
        ...{ platformId: book.platformId, ...content },
        ...{ detail: classes ? detail : '', settlement: hasSettlement ? said : 'paid' },
      })
      close(state)
    })
  return (
    <Modal
      open
      title="登记凭证"
      okText="登记"
      confirmLoading={busy}
      onOk={sendsItsForm}
      onCancel={() => close(null)}
    >
      <p className="hint" style={{ marginBottom: 12 }}>
        {book.platformName}。{secondPersonWords(book.secondPersonFrom)}
      </p>
      <Refused error={failure} />
      <Form
        form={form}
        layout="vertical"
        onFinish={send}
        initialValues={{ kind: 'income', settlement: 'paid', happenedOn: dateOf(new Date()) }}
      >
        <Form.Item name="kind" label="种类" rules={required('请选择种类')}>
          <Select options={namedOptions(written)} onChange={() => form.setFieldValue('detail', undefined)} />
        </Form.Item>
        {classes ? (
          <Form.Item
            name="detail"
            label={kind === 'income' ? '收入方式' : '成本分类'}
            extra={kind === 'income' ? '依据条款二2。' : categoriesNote}
            rules={required(kind === 'income' ? '请选择收入方式' : '请选择成本分类')}
          >
            <Select options={namedOptions(classes)} />
          </Form.Item>
        ) : null}
        <Form.Item name="happenedOn" label="发生日期" rules={required('请选择日期')}>
          <DateInput />
        </Form.Item>
        <Form.Item name="amount" label="金额" rules={required('请填写金额')}>
          <YuanInput />
        </Form.Item>
        {hasSettlement ? (
          <Form.Item name="settlement" label="收付">
            <OneOf options={namedOptions(settlements)} />
          </Form.Item>
        ) : null}
        <Form.Item
          name="partyName"
          label={namesParty ? '往来单位' : '往来单位（选填）'}
          rules={namesParty ? required('请写明往来单位') : []}
        >
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="text" label="摘要" rules={required('请写明摘要')}>
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item
          name="evidence"
          label="凭据"
          extra="发票号、合同号、银行回单号等"
          rules={[{ required: true, whitespace: true, min: 4, message: '请写明凭据，至少 4 个字' }]}
        >
          <Input maxLength={200} />
        </Form.Item>
      </Form>
    </Modal>
  )
}
