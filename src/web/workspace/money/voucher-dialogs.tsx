import { Form, Input, Modal, Select } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { dateOf } from '#kernel/calendar.ts'
import { formatAmount } from '#kernel/money.ts'
import type { Input as InputOf } from '#kernel/operation.ts'
import { searchPlatforms } from '#modules/catalogue/api.ts'
import type { QuotaView, SchemeView, WholeUse } from '#modules/voucher/api.ts'
import { applyQuota, enterUse, estimateDeduction, setAside } from '#modules/voucher/api.ts'
import { claimRedemption } from '#modules/voucher/redemption.api.ts'
import { type CoveredService, coveredServices, referenceKinds } from '#modules/voucher/terms.ts'
import { Answer, Refused, useAsk } from '../../ui/desk/asking.tsx'
import { FormDialog } from '../../ui/form/form-dialog.tsx'
import { DateInput, YuanInput } from '../../ui/form/inputs.tsx'
import { must } from '../../ui/form/must.ts'
import { namedOptions } from '../../ui/form/named-options.ts'
import { useSaving } from '../../ui/form/saving.ts'
import { sendsItsForm } from '../../ui/form/sends-its-form.ts'
import { useAct } from '../../ui/form/step-up.tsx'
import { Reckoning, SchemeFacts } from '../../ui/order/voucher-parts.tsx'

const atLeast = (least: number, message: string) => [
  { required: true, whitespace: true, min: least, message },
]

export function ApplyDialog({ schemes, close }: { schemes: readonly SchemeView[]; close: () => void }) {
  const [form] = Form.useForm<InputOf<typeof applyQuota>>()
  const act = useAct()
  const { busy, failure, run } = useSaving(form)
  const schemeId = Form.useWatch('schemeId', form)
  const chosen = schemes.find(one => one.schemeId === schemeId)
  const thisYear = Number(dateOf(new Date()).slice(0, 4))
  const send = (entered: InputOf<typeof applyQuota>) =>
    run(async () => {
      await act(applyQuota, entered)
      close()
    })
  return (
    <Modal
      open
      width={720}
      title="申领创新券额度"
      okText="提交申请"
      confirmLoading={busy}
      onOk={sendsItsForm}
      onCancel={close}
    >
      <Refused error={failure} />
      <Form
        form={form}
        layout="vertical"
        onFinish={send}
        initialValues={{
          year: thisYear,
          ...(schemes.length === 1 ? { schemeId: schemes[0]?.schemeId } : {}),
        }}
      >
        <Form.Item name="schemeId" label="办法" rules={must('请选择办法')}>
          <Select
            options={schemes.map(one => ({
              value: one.schemeId,
              label: `${one.localityName}：${one.name}`,
            }))}
          />
        </Form.Item>
        <div className="abreast-fields">
          <Form.Item name="year" label="年度" rules={must('请选择年度')}>
            <Select
              style={{ width: 120 }}
              options={[thisYear, thisYear + 1].map(one => ({ value: one, label: `${one} 年` }))}
            />
          </Form.Item>
          <Form.Item name="requestedFen" label="申领额度" rules={must('请填写申领额度')}>
            <YuanInput />
          </Form.Item>
        </div>
        <Form.Item name="purpose" label="拟用于什么" rules={atLeast(10, '请说明拟用于什么，至少 10 个字')}>
          <Input.TextArea maxLength={500} showCount autoSize={{ minRows: 2 }} />
        </Form.Item>
      </Form>
      {chosen ? <SchemeFacts scheme={chosen} /> : null}
    </Modal>
  )
}

function PlatformChoice(props: { id?: string; value?: string; onChange?: (id: string) => void }) {
  const [q, setQ] = useState('')
  const asked = useAsk(searchPlatforms, { q, limit: 20 })
  return (
    <Select
      {...props}
      showSearch={{ filterOption: false, onSearch: setQ }}
      loading={asked.isFetching}
      notFoundContent="没有找到公开的平台"
      options={(asked.data?.platforms ?? []).map(({ id, name }) => ({ value: id, label: name }))}
    />
  )
}

function Estimate(input: { quotaId: string; amountFen: number; service: CoveredService }) {
  const asked = useAsk(estimateDeduction, input)
  return <Answer asked={asked}>{found => <Reckoning of={found} />}</Answer>
}

type Aside = Omit<InputOf<typeof setAside>, 'quotaId'>

export function AsideDialog({ quota, close }: { quota: QuotaView; close: () => void }) {
  const [form] = Form.useForm<Aside>()
  const act = useAct()
  const { busy, failure, run } = useSaving(form)
  const amountFen = Form.useWatch('amountFen', form)
  const service = Form.useWatch('service', form)
  const send = (entered: Aside) =>
    run(async () => {
      await act(setAside, { ...entered, quotaId: quota.id })
      close()
    })
  return (
    <Modal
      open
      width={720}
      title={`预留创新券（${quota.year} 年尚余 ${formatAmount(quota.leftFen)}）`}
      okText="预留"
      confirmLoading={busy}
      onOk={sendsItsForm}
      onCancel={close}
    >
      <p className="hint" style={{ marginBottom: 12 }}>
        预留即同意所选平台在提供服务后使用；到期没有使用的，额度自动退回。
      </p>
      <Refused error={failure} />
      <Form
        form={form}
        layout="vertical"
        onFinish={send}
        initialValues={{ service: 'pilot', referenceKind: 'booking' }}
      >
        <Form.Item name="platformId" label="平台" rules={must('请选择平台')}>
          <PlatformChoice />
        </Form.Item>
        <div className="abreast-fields">
          <Form.Item name="service" label="服务">
            <Select style={{ width: 160 }} options={namedOptions(coveredServices)} />
          </Form.Item>
          <Form.Item name="amountFen" label="服务金额" rules={must('请填写服务金额')}>
            <YuanInput />
          </Form.Item>
        </div>
        {service && typeof amountFen === 'number' && amountFen > 0 ? (
          <Estimate quotaId={quota.id} amountFen={amountFen} service={service} />
        ) : null}
        <div className="abreast-fields">
          <Form.Item name="referenceKind" label="使用依据">
            <Select style={{ width: 150 }} options={namedOptions(referenceKinds)} />
          </Form.Item>
          <Form.Item name="reference" label="编号" rules={atLeast(3, '请填写编号')}>
            <Input maxLength={60} placeholder="如 YY2603-00042" />
          </Form.Item>
          <Form.Item name="keepUntil" label="预留到何日" rules={must('请选择日期')}>
            <DateInput earliest={dayjs()} />
          </Form.Item>
        </div>
        <Form.Item name="label" label="服务内容" rules={atLeast(4, '请写明服务内容，至少 4 个字')}>
          <Input maxLength={200} />
        </Form.Item>
      </Form>
    </Modal>
  )
}

export function EnterUseDialog({ use, close }: { use: WholeUse; close: () => void }) {
  const act = useAct()
  return (
    <FormDialog<Omit<InputOf<typeof enterUse>, 'useId'>>
      title="登记使用"
      okText="登记"
      initial={{ amountFen: use.amountFen, servedOn: dateOf(new Date()) }}
      send={entered => act(enterUse, { ...entered, useId: use.id })}
      close={close}
      lead={
        <p className="hint" style={{ marginBottom: 12 }}>
          实际金额少于预留时的金额，抵扣按办法重新计算，余下的退回企业；多于的，抵扣不变。
        </p>
      }
    >
      <Form.Item name="servedOn" label="服务完成日" rules={must('请选择日期')}>
        <DateInput />
      </Form.Item>
      <Form.Item name="amountFen" label="实际金额" rules={must('请填写实际金额')}>
        <YuanInput />
      </Form.Item>
    </FormDialog>
  )
}

export function ClaimDialog({ use, close }: { use: WholeUse; close: () => void }) {
  const act = useAct()
  return (
    <FormDialog<{ invoice: string }>
      title={`申请兑付 ${formatAmount(use.deductedFen)}`}
      okText="提交申请"
      initial={{ invoice: use.redemption?.invoice ?? '' }}
      send={({ invoice }) => act(claimRedemption, { useId: use.id, invoice })}
      close={close}
      lead={
        <p className="hint" style={{ marginBottom: 12 }}>
          提交后凭证不能再改动；同一张发票只能兑付一次。
        </p>
      }
    >
      <Form.Item
        name="invoice"
        label="发票号码"
        extra="数电发票填 20 位号码；有发票代码的，写在号码之前"
        rules={[{ required: true, pattern: /^\s*[0-9A-Za-z\s-]{8,40}\s*$/, message: '请填写发票代码和号码' }]}
      >
        <Input maxLength={40} />
      </Form.Item>
    </FormDialog>
  )
}
