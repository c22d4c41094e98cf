import { Form, Input, Modal, Select } from 'antd'
import { formatYuan } from '#kernel/money.ts'
import { type BillView, waiveLine } from '#modules/billing/api.ts'
import { disputeLine, offerReduction, resolveDispute } from '#modules/billing/dispute.api.ts'
import { recordInvoice } from '#modules/billing/invoice.api.ts'
import {
  type DisputeCode,
  disputeCodes,
  disputeOutcomes,
  type InvoiceKind,
  invoiceKinds,
  type WaiverCode,
  waiverCodes,
} from '#modules/billing/terms.ts'
import { Refused } from '../../ui/desk/asking.tsx'
import { FormDialog } from '../../ui/form/form-dialog.tsx'
import { DateInput, YuanInput } from '../../ui/form/inputs.tsx'
import { must } from '../../ui/form/must.ts'
import { namedOptions } from '../../ui/form/named-options.ts'
import { useSaving } from '../../ui/form/saving.ts'
import { sendsItsForm } from '../../ui/form/sends-its-form.ts'
import { useAct } from '../../ui/form/step-up.tsx'

type Line = BillView['lines'][number]
interface Props {
  readonly billId: string
  readonly line: Line
  readonly close: () => void
}

const longText = (message: string) => [{ required: true, whitespace: true, min: 5, message }]

export function DisputeDialog({ billId, line, close }: Props) {
  const act = useAct()
  return (
    <FormDialog<{ code: DisputeCode; note: string }>
      title={`对“${line.name}”提出异议`}
      okText="提出异议"
      send={said => act(disputeLine, { billId, position: line.position, ...said })}
      close={close}
      lead={
        <p>
          只影响这一项（{formatYuan(line.left)}{' '}
          元），其余各项照常办理。平台须在答复期内答复，逾期升级至双方负责人。
        </p>
      }
    >
      <Form.Item name="code" label="原因" rules={must('请选择原因')}>
        <Select options={namedOptions(disputeCodes)} />
      </Form.Item>
      <Form.Item name="note" label="说明" rules={longText('请写明，至少 5 个字')}>
        <Input.TextArea maxLength={1000} autoSize={{ minRows: 3 }} />
      </Form.Item>
    </FormDialog>
  )
}

export function WaiverDialog({ billId, line, close }: Props) {
  const act = useAct()
  return (
    <FormDialog<{ amount: number; code: WaiverCode; reason: string }>
      title={`免收“${line.name}”`}
      okText="免收"
      initial={{ amount: line.left }}
      send={said => act(waiveLine, { billId, position: line.position, ...said })}
      close={close}
      lead={<p>以冲销分录更正；已付的转为可退，共建收益按比例冲回。</p>}
    >
      <Form.Item
        name="amount"
        label="免收金额"
        rules={must('请填写金额')}
        extra={`这一项还有 ${formatYuan(line.left)} 元`}
      >
        <YuanInput />
      </Form.Item>
      <Form.Item name="code" label="原因" rules={must('请选择原因')}>
        <Select options={namedOptions(waiverCodes)} />
      </Form.Item>
      <Form.Item name="reason" label="说明" extra="委托方会看到" rules={longText('请写明理由，至少 5 个字')}>
        <Input.TextArea maxLength={500} autoSize={{ minRows: 2 }} />
      </Form.Item>
    </FormDialog>
  )
}

interface Resolving {
  readonly outcome: 'upheld' | 'reduced' | 'dismissed'
  readonly takenOff?: number
  readonly document?: string
  readonly reason: string
}

const { withdrawn: _, agreed: __, ...outcomes } = disputeOutcomes

export function ResolveDialog({
  disputeId,
  left,
  close,
}: {
  disputeId: string
  left: number
  close: () => void
}) {
  const [form] = Form.useForm<Resolving>()
  const act = useAct()
  const outcome = Form.useWatch('outcome', form)
  const { busy, failure, run } = useSaving(form)
  return (
    <Modal open title="了结异议" okText="了结" confirmLoading={busy} onOk={sendsItsForm} onCancel={close}>
      <p>
        这一项还有 {formatYuan(left)}{' '}
        元。结果只以冲销分录更正，了结以后不能改；平台不能单方调减或维持，升级以前只能免除，或由委托方撤回。
      </p>
      <Refused error={failure} />
      <Form
        form={form}
        layout="vertical"
        onFinish={({ takenOff, document, ...said }) =>
          run(async () => {
            await act(resolveDispute, {
              disputeId,
              ...said,
              ...(said.outcome === 'reduced' && takenOff ? { takenOff } : {}),
              ...(document ? { document } : {}),
            })
            close()
          })
        }
      >
        <Form.Item name="outcome" label="结果" rules={must('请选择结果')}>
          <Select options={namedOptions(outcomes)} />
        </Form.Item>
        {outcome === 'reduced' ? (
          <Form.Item name="takenOff" label="调减金额" rules={must('请填写金额')}>
            <YuanInput />
          </Form.Item>
        ) : null}
        {outcome === 'reduced' || outcome === 'dismissed' ? (
          <Form.Item name="document" label="文书编号" extra="双方签字的记录或生效文书；须已升级">
            <Input maxLength={100} />
          </Form.Item>
        ) : null}
        <Form.Item
          name="reason"
          label="理由"
          extra="委托方会看到"
          rules={longText('请写明理由，至少 5 个字')}
        >
          <Input.TextArea maxLength={500} autoSize={{ minRows: 2 }} />
        </Form.Item>
      </Form>
    </Modal>
  )
}

interface Offering {
  readonly amount: number
  readonly reason: string
}

export function OfferDialog({
  disputeId,
  left,
  close,
}: {
  disputeId: string
  left: number
  close: () => void
}) {
  const act = useAct()
  return (
    <FormDialog<Offering>
      title="提议调减"
      okText="提议"
      send={said => act(offerReduction, { disputeId, ...said })}
      close={close}
      lead={
        <p>这一项还有 {formatYuan(left)} 元。委托方同意后才调减，异议随之了结；再次提议的以最后一次为准。</p>
      }
    >
      <Form.Item name="amount" label="调减金额" rules={must('请填写金额')}>
        <YuanInput />
      </Form.Item>
      <Form.Item name="reason" label="理由" extra="委托方会看到" rules={longText('请写明理由，至少 5 个字')}>
        <Input.TextArea maxLength={500} autoSize={{ minRows: 2 }} />
      </Form.Item>
    </FormDialog>
  )
}

interface Invoiced {
  readonly kind: InvoiceKind
  readonly number: string
  readonly issuedOn: string
  readonly amount: number
}

export function InvoiceDialog({ bill, close }: { bill: BillView; close: () => void }) {
  const act = useAct()
  return (
    <FormDialog<Invoiced>
      title="登记发票"
      okText="登记"
      initial={{ kind: bill.toInvoice < 0 ? 'red' : 'blue', amount: Math.abs(bill.toInvoice) }}
      send={({ issuedOn, ...said }) =>
        act(recordInvoice, { billId: bill.id, issuedOn: issuedOn as never, ...said })
      }
      close={close}
      lead={<p>发票在税务系统开具，这里只登记号码。开票合计不能超过账单应收。</p>}
    >
      <Form.Item name="kind" label="种类" rules={must('请选择种类')}>
        <Select options={namedOptions(invoiceKinds)} />
      </Form.Item>
      <Form.Item
        name="number"
        label="发票号码"
        rules={[{ required: true, pattern: /^\d{20}$/, message: '数电发票号码为 20 位数字' }]}
      >
        <Input inputMode="numeric" maxLength={20} />
      </Form.Item>
      <Form.Item name="issuedOn" label="开票日期" rules={must('请选择日期')}>
        <DateInput />
      </Form.Item>
      <Form.Item name="amount" label="价税合计" rules={must('请填写金额')}>
        <YuanInput />
      </Form.Item>
    </FormDialog>
  )
}
