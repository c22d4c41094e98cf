import { Form, Input, Modal, Select } from 'antd'
import type { Dayjs } from 'dayjs'
import type { Input as InputOf } from '#kernel/operation.ts'
import { addRule } from '#modules/policy/api.ts'
import {
  audiences,
  effects,
  holders,
  measures,
  notices,
  overriders,
  periods,
  type RuleKind,
  ruleKinds,
} from '#modules/policy/terms.ts'
import { Refused } from '../../ui/desk/asking.tsx'
import { Checks } from '../../ui/form/checks.tsx'
import { DateInput, YuanInput } from '../../ui/form/inputs.tsx'
import { must } from '../../ui/form/must.ts'
import { namedOptions } from '../../ui/form/named-options.ts'
import { NumberInput } from '../../ui/form/number-input.tsx'
import { useSaving } from '../../ui/form/saving.ts'
import { sendsItsForm } from '../../ui/form/sends-its-form.ts'
import { HoursInput } from '../../ui/form/span-input.tsx'
import { useAct } from '../../ui/form/step-up.tsx'
import { useTerms } from '../../ui/terms.ts'

type AddRule = InputOf<typeof addRule>

interface Entered {
  readonly kind: RuleKind
  readonly lineId?: string
  readonly audience: keyof typeof audiences
  readonly content: Record<string, unknown> & {
    readonly weekdays?: readonly number[]
    readonly times?: readonly [Dayjs, Dayjs]
  }
  readonly validFrom: AddRule['validFrom']
  readonly override?: keyof typeof overriders
  readonly source: string
}

function Amount({ name, label, suffix }: { name: string; label: string; suffix: string }) {
  return (
    <Form.Item name={['content', name]} label={label} rules={must('请填写')}>
      <NumberInput min={0} precision={0} suffix={suffix} style={{ width: 160 }} />
    </Form.Item>
  )
}

function Choice({ name, label, names }: { name: string; label: string; names: Record<string, string> }) {
  return (
    <Form.Item name={['content', name]} label={label} rules={must('请选择')}>
      <Select options={namedOptions(names)} />
    </Form.Item>
  )
}

function QuotaFields() {
  const measure = Form.useWatch(['content', 'measure'])
  const period = Form.useWatch(['content', 'period'])
  return (
    <>
      <Choice name="holder" label="按谁计" names={holders} />
      <Choice name="period" label="期间" names={periods} />
      {period === 'rolling' ? <Amount name="days" label="连续多少天" suffix="天" /> : null}
      <Choice name="measure" label="计什么" names={measures} />
      {measure === 'money' ? (
        <Form.Item name={['content', 'limit']} label="上限" rules={must('请填写')}>
          <YuanInput />
        </Form.Item>
      ) : (
        <Amount name="limit" label="上限" suffix={measure === 'hours' ? '小时' : '次'} />
      )}
    </>
  )
}

function AccessFields() {
  const weekdays = ['一', '二', '三', '四', '五', '六', '日'].map((name, at) => ({
    value: at + 1,
    label: `周${name}`,
  }))
  return (
    <>
      <Choice name="effect" label="结果" names={effects} />
      <Form.Item name={['content', 'weekdays']} label="每周哪几天" extra="都不选表示任何时间">
        <Checks options={weekdays} />
      </Form.Item>
      <Form.Item name={['content', 'times']} label="什么时间（北京时间）">
        <HoursInput />
      </Form.Item>
    </>
  )
}

function StaffingFields() {
  const form = Form.useFormInstance()
  const chosen: readonly string[] = Form.useWatch(['content', 'hazards'], { form, preserve: true }) ?? []
  const { options } = useTerms('hazard', chosen)
  return (
    <>
      <Form.Item
        name={['content', 'hazards']}
        label="哪些物料危险性"
        extra="不选表示任何物料；没有说明危险性的按适用处理"
      >
        <Select mode="multiple" showSearch={{ optionFilterProp: 'label' }} options={options} />
      </Form.Item>
      <Amount name="operators" label="至少几名操作人员在岗" suffix="名" />
      <Form.Item name={['content', 'permit', 'name']} label="须持有的许可" extra="没有的不填">
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name={['content', 'permit', 'number']} label="证号" extra="尚未取得的不填，届时不能预约">
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name={['content', 'permit', 'validTo']} label="许可有效期至">
        <DateInput />
      </Form.Item>
    </>
  )
}

function ContentFields({ kind }: { kind: RuleKind | undefined }) {
  switch (kind) {
    case 'notice':
      return (
        <>
          <Choice name="of" label="哪一步" names={notices} />
          <Amount name="hours" label="至少提前" suffix="小时" />
        </>
      )
    case 'horizon':
      return <Amount name="days" label="最多提前" suffix="天" />
    case 'lock':
      return <Amount name="hours" label="开始前锁定" suffix="小时" />
    case 'length':
      return (
        <>
          <Amount name="minHours" label="最短" suffix="小时" />
          <Amount name="maxHours" label="最长" suffix="小时" />
        </>
      )
    case 'quota':
      return <QuotaFields />
    case 'access':
      return <AccessFields />
    case 'staffing':
      return <StaffingFields />
    case 'presence':
      return (
        <>
          <Amount name="beforeMinutes" label="可提前签到" suffix="分钟" />
          <Amount name="graceMinutes" label="开始后宽限" suffix="分钟" />
        </>
      )
    case 'turn':
      return <Amount name="hours" label="轮到后保留" suffix="小时" />
    case 'strikes':
      return (
        <>
          <Amount name="withinDays" label="多少天内的违规计入" suffix="天" />
          <Amount name="limit" label="允许几次" suffix="次" />
          <Amount name="restrictDays" label="超过后暂停申请" suffix="天" />
        </>
      )
    default:
      return null
  }
}

/** What was entered as the API has it: weekly hours from days and times, no permit where none is named. */
function contentOf(kind: RuleKind, { weekdays = [], times, permit, hazards, ...rest }: Entered['content']) {
  const [from, to] = times ?? []
  const hours = (weekdays.length > 0 || !from ? weekdays : [1, 2, 3, 4, 5, 6, 7]).map(weekday => ({
    weekday,
    from: from?.format('HH:mm') ?? '00:00',
    to: to?.format('HH:mm') ?? '24:00',
  }))
  const named = permit as { name?: string; number?: string; validTo?: string } | undefined
  const staffing = {
    hazards: hazards ?? [],
    permit: named?.name
      ? { name: named.name, number: named.number ?? '', validTo: named.validTo ?? null }
      : null,
  }
  return {
    kind,
    ...rest,
    ...(kind === 'access' ? { hours } : {}),
    ...(kind === 'staffing' ? staffing : {}),
  } as AddRule['content']
}

interface Props {
  readonly platformId: string
  readonly lines: readonly { id: string; name: string }[]
  readonly close: () => void
}

export function RuleDialog({ platformId, lines, close }: Props) {
  const [form] = Form.useForm<Entered>()
  const act = useAct()
  const { busy, failure, run } = useSaving(form)
  const kind = Form.useWatch('kind', form)
  const save = ({ kind: chosen, lineId, override, content, ...rest }: Entered) =>
    run(async () => {
      await act(addRule, {
        ...rest,
        platformId,
        lineId: lineId ?? null,
        override: override ?? null,
        content: contentOf(chosen, content ?? {}),
      })
      close()
    })
  return (
    <Modal open title="制定规则" okText="公布" confirmLoading={busy} onCancel={close} onOk={sendsItsForm}>
      <p className="hint" style={{ marginBottom: 12 }}>
        同一事项的前一条规则到生效日的前一天为止；已有的预约不受影响。
      </p>
      <Refused error={failure} />
      <Form form={form} layout="vertical" initialValues={{ audience: 'all' }} onFinish={save}>
        <Form.Item name="kind" label="事项" rules={must('请选择事项')}>
          <Select options={namedOptions(ruleKinds)} />
        </Form.Item>
        <ContentFields key={kind} kind={kind} />
        <Form.Item name="lineId" label="中试线" extra="不选表示平台的所有中试线">
          <Select allowClear options={lines.map(({ id, name }) => ({ value: id, label: name }))} />
        </Form.Item>
        <Form.Item name="audience" label="适用对象" rules={must('请选择适用对象')}>
          <Select options={namedOptions(audiences)} />
        </Form.Item>
        <Form.Item
          name="validFrom"
          label="生效日期"
          extra="适用于当日起开始的预约"
          rules={must('请选择日期')}
        >
          <DateInput />
        </Form.Item>
        <Form.Item name="override" label="谁可准许例外" extra="不选表示不准许">
          <Select allowClear options={namedOptions(overriders)} />
        </Form.Item>
        <Form.Item
          name="source"
          label="依据"
          rules={[{ required: true, min: 4, message: '请写明依据，至少 4 个字' }]}
        >
          <Input maxLength={200} placeholder="如：管理办法的名称和条款" />
        </Form.Item>
      </Form>
    </Modal>
  )
}
