import { Button, Form, Input } from 'antd'
import { useEffect, useState } from 'react'
import type { Input as InputOf } from '#kernel/operation.ts'
import { answerInquiry, type ReceivedInquiry } from '#modules/inquiry/api.ts'
import { extraModes } from '#modules/pricing/terms.ts'
import { Refused } from '../../ui/desk/asking.tsx'
import { DateInput, YuanInput } from '../../ui/form/inputs.tsx'
import { useKept } from '../../ui/form/kept.ts'
import { must } from '../../ui/form/must.ts'
import { NumberInput } from '../../ui/form/number-input.tsx'
import { OneOf } from '../../ui/form/one-of.tsx'
import { useSaving } from '../../ui/form/saving.ts'
import { SavingForm } from '../../ui/form/saving-form.tsx'
import { useAct } from '../../ui/form/step-up.tsx'
import { Extras } from '../platform/price-fields.tsx'

type Answer = InputOf<typeof answerInquiry>['answer']
interface Written {
  readonly answer: Answer
}

const fresh = { kind: 'quoted', taxIncluded: true, taxPercent: null, extras: [] }
/** A total is for the whole: nothing is added per unit. */
const { each: _each, ...modes } = extraModes

function Money() {
  const taxIncluded = Form.useWatch(['answer', 'taxIncluded'], Form.useFormInstance())
  return (
    <div className="abreast-fields">
      <Form.Item name={['answer', 'fen']} label="总价" rules={must('请填写总价')}>
        <YuanInput />
      </Form.Item>
      <Form.Item name={['answer', 'taxIncluded']} label="税">
        <OneOf
          options={[
            { value: true, label: '含税' },
            { value: false, label: '不含税' },
          ]}
        />
      </Form.Item>
      <Form.Item
        name={['answer', 'taxPercent']}
        label="税率"
        extra={taxIncluded === false ? '不含税的须写明' : '未定可留空，不推定'}
        rules={taxIncluded === false ? must('不含税的总价须写明税率') : []}
      >
        <NumberInput min={0} max={30} precision={2} suffix="%" style={{ width: 120 }} />
      </Form.Item>
    </div>
  )
}

function Times() {
  return (
    <div className="abreast-fields">
      <Form.Item name={['answer', 'startOn']} label="最早可开始" rules={must('请选择日期')}>
        <DateInput />
      </Form.Item>
      <Form.Item name={['answer', 'days']} label="工期" extra="日历日，含开始当日" rules={must('请填写工期')}>
        <NumberInput min={1} max={730} precision={0} suffix="天" style={{ width: 130 }} />
      </Form.Item>
      <Form.Item
        name={['answer', 'validUntil']}
        label="报价有效期至"
        extra="不短于截止之日"
        rules={must('请选择日期')}
      >
        <DateInput />
      </Form.Item>
    </div>
  )
}

function QuoteFields() {
  return (
    <>
      <Money />
      <Form.Item
        name={['answer', 'included']}
        label="总价包含"
        rules={[{ required: true, min: 4, message: '请写明总价包含什么，至少 4 个字' }]}
      >
        <Input.TextArea
          maxLength={1000}
          autoSize={{ minRows: 2 }}
          placeholder="如：设备、人员、公用工程、批记录"
        />
      </Form.Item>
      <Extras within="answer" modes={modes} />
      <Times />
      <Form.Item name={['answer', 'conditions']} label="条件与前提" extra="可不填">
        <Input.TextArea maxLength={2000} autoSize={{ minRows: 2 }} />
      </Form.Item>
    </>
  )
}

const DeclineFields = () => (
  <Form.Item
    name={['answer', 'reason']}
    label="谢绝的原因"
    extra="需求方截止后会看到"
    rules={[{ required: true, min: 4, message: '请写明原因，至少 4 个字' }]}
  >
    <Input.TextArea maxLength={300} autoSize={{ minRows: 2 }} />
  </Form.Item>
)

/** A quote or a refusal; kept on this device until it is sent, and saved over the revision that was on the form. */
export function AnswerForm({ received }: { received: ReceivedInquiry }) {
  const [form] = Form.useForm<Written>()
  const kind = Form.useWatch(['answer', 'kind'], form)
  const kept = useKept<Written>(`quote:${received.id}`)
  const [revision, setRevision] = useState(received.revision)
  const act = useAct()
  const { busy, failure, run } = useSaving(form)
  // As it stood when the page was opened: what is fetched anew must not overwrite what is being typed.
  const [opened] = useState(received.answer)
  useEffect(() => {
    form.setFieldsValue({ answer: { ...fresh, ...opened, ...kept.read().answer } as Answer })
  }, [form, kept, opened])
  const submit = ({ answer }: Written) =>
    run(async () => {
      const sent = await act(answerInquiry, { invitationId: received.id, revision, answer })
      kept.forget()
      setRevision(sent.revision)
    })
  return (
    <SavingForm
      form={form}
      className="card"
      onFinish={submit}
      onValuesChange={() => kept.write(form.getFieldsValue(true))}
    >
      <h2>{revision > 0 ? '修改答复' : '答复'}</h2>
      <Refused error={failure} />
      <Form.Item name={['answer', 'kind']}>
        <OneOf
          aria-label="答复"
          options={[
            { value: 'quoted', label: '报价' },
            { value: 'declined', label: '谢绝' },
          ]}
        />
      </Form.Item>
      {kind === 'declined' ? <DeclineFields /> : <QuoteFields />}
      <Button type="primary" htmlType="submit" loading={busy} size="large">
        {kind === 'declined' ? '谢绝' : '提交报价'}
      </Button>
      <p className="hint" style={{ marginTop: 10 }}>
        填写的内容保存在本机，提交后才算答复；截止前可以修改，最后一版算数。
      </p>
    </SavingForm>
  )
}
