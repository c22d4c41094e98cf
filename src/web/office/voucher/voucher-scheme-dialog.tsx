import { Form, Input, Modal, Select } from 'antd'
import type { ReactNode } from 'react'
import type { Input as InputOf } from '#kernel/operation.ts'
import { organisationKinds } from '#modules/identity/terms.ts'
import type { SchemeView } from '#modules/voucher/api.ts'
import { proposeScheme } from '#modules/voucher/scheme.api.ts'
import { coveredServices, type ParameterName, parameterNames, ratioBases } from '#modules/voucher/terms.ts'
import { Refused } from '../../ui/desk/asking.tsx'
import { DateInput, YuanInput } from '../../ui/form/inputs.tsx'
import { must } from '../../ui/form/must.ts'
import { namedOptions } from '../../ui/form/named-options.ts'
import { NumberInput } from '../../ui/form/number-input.tsx'
import { OneOf } from '../../ui/form/one-of.tsx'
import { useSaving } from '../../ui/form/saving.ts'
import { sendsItsForm } from '../../ui/form/sends-its-form.ts'
import { useAct } from '../../ui/form/step-up.tsx'

type Entered = InputOf<typeof proposeScheme>

/** Hundredths of a per cent in the data, per cent on the page. */
function RatioInput({
  id,
  value,
  onChange,
}: {
  id?: string
  value?: number
  onChange?: (hundredths: number | null) => void
}) {
  return (
    <NumberInput
      {...(id ? { id } : {})}
      min={0.01}
      max={100}
      precision={2}
      suffix="%"
      style={{ width: 140 }}
      value={typeof value === 'number' ? value / 100 : null}
      onChange={given => onChange?.(typeof given === 'number' ? Math.round(given * 100) : null)}
    />
  )
}

const fields: Readonly<Record<ParameterName, { readonly input: ReactNode; readonly unlimited: boolean }>> = {
  perUseCap: { input: <YuanInput />, unlimited: true },
  perYearCap: { input: <YuanInput />, unlimited: true },
  fullUpTo: { input: <YuanInput />, unlimited: false },
  ratio: { input: <RatioInput />, unlimited: false },
  ratioOn: {
    input: <Select style={{ width: 240 }} options={namedOptions(ratioBases)} />,
    unlimited: false,
  },
  customers: {
    input: <Select mode="multiple" style={{ minWidth: 240 }} options={namedOptions(organisationKinds)} />,
    unlimited: true,
  },
  services: {
    input: <Select mode="multiple" style={{ minWidth: 240 }} options={namedOptions(coveredServices)} />,
    unlimited: true,
  },
  quotaYear: {
    input: (
      <Select style={{ width: 240 }} options={[{ value: 'calendar', label: '1 月 1 日至 12 月 31 日' }]} />
    ),
    unlimited: false,
  },
}

const names = Object.keys(parameterNames) as ParameterName[]

function ParameterField({ name }: { name: ParameterName }) {
  const state = Form.useWatch(['parameters', name, 'state'])
  const { input, unlimited } = fields[name]
  const at = (part: string) => ['parameters', name, part]
  return (
    <fieldset style={{ border: 0, padding: 0, margin: '0 0 12px' }}>
      <legend>{parameterNames[name]}</legend>
      <Form.Item name={at('state')} style={{ marginBottom: 8 }}>
        <OneOf
          aria-label={parameterNames[name]}
          options={namedOptions({
            value: '文件写明',
            ...(unlimited ? { unlimited: '写明不限' } : {}),
            silent: '未定（没有写明）',
          })}
        />
      </Form.Item>
      <div className="abreast-fields">
        {state === 'value' ? (
          <Form.Item name={at('value')} label="内容" rules={must('请填写')}>
            {input}
          </Form.Item>
        ) : null}
        {state === 'silent' ? (
          <Form.Item
            name={at('reason')}
            label="文件的原话"
            rules={[{ required: true, min: 4, message: '请照录原话，至少 4 个字' }]}
          >
            <Input maxLength={200} style={{ width: 320, maxWidth: '100%' }} />
          </Form.Item>
        ) : (
          <Form.Item name={at('clause')} label="条款" rules={must('请写明出自第几条')}>
            <Input maxLength={60} placeholder="如 第五条" />
          </Form.Item>
        )}
      </div>
    </fieldset>
  )
}

const blank = Object.fromEntries(names.map(name => [name, { state: 'value' }]))

/** A scheme as its document says it, or its next version. */
export function SchemeDialog({
  places,
  before,
  close,
}: {
  places: readonly { readonly code: string; readonly name: string }[]
  before: SchemeView | null
  close: () => void
}) {
  const [form] = Form.useForm<Entered>()
  const act = useAct()
  const { busy, failure, run } = useSaving(form)
  const save = (entered: Entered) =>
    run(async () => {
      const effectiveTo = entered.effectiveTo ?? null
      const scheme = before ? { schemeId: before.schemeId } : {}
      await act(proposeScheme, { ...entered, ...scheme, effectiveTo })
      close()
    })
  const initial = before
    ? { ...before, effectiveFrom: undefined, effectiveTo: undefined }
    : { locality: places.length === 1 ? places[0]?.code : undefined, parameters: blank }
  return (
    <Modal
      open
      width={820}
      title={before ? `录入“${before.name}”的新版` : '录入创新券办法'}
      okText="提交复核"
      confirmLoading={busy}
      onOk={sendsItsForm}
      onCancel={close}
    >
      <Refused error={failure} />
      <Form form={form} layout="vertical" initialValues={initial} onFinish={save}>
        <div className="abreast-fields">
          <Form.Item name="locality" label="所属地区" rules={must('请选择所属地区')}>
            <Select
              style={{ width: 180 }}
              disabled={before !== null}
              options={places.map(({ code, name }) => ({ value: code, label: name }))}
            />
          </Form.Item>
          <Form.Item name="name" label="名称" rules={must('请写明办法的名称')}>
            <Input maxLength={100} style={{ width: 320, maxWidth: '100%' }} />
          </Form.Item>
        </div>
        <div className="abreast-fields">
          <Form.Item name="document" label="文件" rules={must('请写明文件名称')}>
            <Input maxLength={200} style={{ width: 320, maxWidth: '100%' }} />
          </Form.Item>
          <Form.Item name="docNumber" label="文号" rules={must('请写明文号')}>
            <Input maxLength={60} />
          </Form.Item>
          <Form.Item name="effectiveFrom" label="自何日起施行" rules={must('请选择日期')}>
            <DateInput />
          </Form.Item>
          <Form.Item name="effectiveTo" label="自何日起停止（未定的不填）">
            <DateInput />
          </Form.Item>
        </div>
        {names.map(name => (
          <ParameterField key={name} name={name} />
        ))}
      </Form>
    </Modal>
  )
}
