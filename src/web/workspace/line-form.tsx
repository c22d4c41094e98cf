import { Button, Form, Input, Radio, Select } from 'antd'
import { useNavigate, useParams } from 'react-router'
import { dateOf } from '#kernel/calendar.ts'
import type { Input as InputOf } from '#kernel/operation.ts'
import { getOwnPlatform } from '#modules/catalogue/api.ts'
import { addLine, type LineView, reviseLine } from '#modules/catalogue/line.api.ts'
import {
  bases,
  type ParameterCode,
  parameterCodes,
  parameterOf,
  processes,
} from '#modules/catalogue/terms.ts'
import { Answer, Refused, Sheet, useAsk } from '../ui/asking.tsx'
import { DateInput } from '../ui/inputs.tsx'
import { QuantityInput } from '../ui/quantity-input.tsx'
import { useSaving } from '../ui/saving.ts'
import { useAct } from '../ui/step-up.tsx'
import { PriceFields } from './price-fields.tsx'

type Entered = Omit<InputOf<typeof addLine>, 'platformId'>

const must = (message: string) => [{ required: true, message }]
const listed = (names: Readonly<Record<string, string>>) =>
  Object.entries(names).map(([value, label]) => ({ value, label }))

function Capability({ index, remove }: { index: number; remove: () => void }) {
  const form = Form.useFormInstance()
  const parameter: ParameterCode | undefined = Form.useWatch(['capabilities', index, 'parameter'], form)
  const entry = parameter ? parameterOf(parameter) : null
  const choose = (code: ParameterCode) => {
    form.setFieldValue(['capabilities', index, 'quantity'], undefined)
    form.setFieldValue(
      ['capabilities', index, 'present'],
      parameterOf(code).kind === 'feature' ? true : undefined,
    )
  }
  return (
    <li className="criterion stated">
      <Form.Item name={[index, 'parameter']} extra={entry?.hint} rules={must('请选择参数')}>
        <Select
          aria-label={`第 ${index + 1} 项参数`}
          showSearch={{ optionFilterProp: 'label' }}
          placeholder="选择参数"
          options={parameterCodes.map(code => ({ value: code, label: parameterOf(code).name }))}
          onChange={choose}
        />
      </Form.Item>
      {entry === null ? (
        <span />
      ) : entry.kind === 'feature' ? (
        <Form.Item name={[index, 'present']} initialValue>
          <Radio.Group
            aria-label={entry.name}
            options={[
              { value: true, label: '具备' },
              { value: false, label: '不具备' },
            ]}
          />
        </Form.Item>
      ) : (
        <Form.Item name={[index, 'quantity']} rules={must('请填写数值')}>
          <QuantityInput kind={entry.kind} name={entry.name} />
        </Form.Item>
      )}
      <Form.Item name={[index, 'basis']} initialValue="rated">
        <Select aria-label="依据" options={listed(bases)} />
      </Form.Item>
      <Form.Item name={[index, 'statedOn']} initialValue={dateOf(new Date())}>
        <DateInput />
      </Form.Item>
      <Button onClick={remove} aria-label={`删除第 ${index + 1} 项`}>
        删除
      </Button>
    </li>
  )
}

const beginning = {
  capabilities: [{ basis: 'rated' }],
  exclusions: '',
  price: { mode: 'fixed', unit: 'day', taxIncluded: true },
}

function Fields({ platformId, line }: { platformId: string; line: LineView | null }) {
  const [form] = Form.useForm<Entered>()
  const act = useAct()
  const navigate = useNavigate()
  const { busy, failure, run } = useSaving(form)
  const save = (entered: Entered) =>
    run(async () => {
      if (line) {
        await act(reviseLine, { ...entered, lineId: line.id, version: line.version })
        navigate(`/workspace/platforms/${platformId}`)
      } else {
        const { lineId } = await act(addLine, { ...entered, platformId })
        navigate(`/workspace/lines/${lineId}/schedule?platform=${platformId}`)
      }
    })
  return (
    <Sheet
      heading={line ? `修改 ${line.name}` : '登记中试线'}
      title="中试线"
      lead="能力参数用数值和单位填写，匹配时逐项比对；没有填写的参数会显示为待确认。"
    >
      <Refused error={failure} />
      <Form
        form={form}
        layout="vertical"
        className="stack"
        initialValues={line ?? beginning}
        onFinish={save}
        scrollToFirstError
      >
        <section className="card">
          <h2>基本情况</h2>
          <Form.Item name="name" label="名称" rules={must('请填写名称')}>
            <Input maxLength={60} />
          </Form.Item>
          <Form.Item name="process" label="工艺类别" rules={must('请选择工艺类别')}>
            <Select options={listed(processes)} style={{ maxWidth: 260 }} />
          </Form.Item>
          <Form.Item name="summary" label="说明" rules={must('请填写说明')}>
            <Input.TextArea maxLength={500} autoSize={{ minRows: 2 }} />
          </Form.Item>
          <Form.Item name="exclusions" label="不承接的物料或工艺">
            <Input maxLength={300} />
          </Form.Item>
        </section>
        <section className="card">
          <h2>能力参数</h2>
          <Form.List name="capabilities">
            {(fields, { add, remove }) => (
              <>
                <ul>
                  {fields.map(({ key, name }) => (
                    <Capability key={key} index={name} remove={() => remove(name)} />
                  ))}
                </ul>
                <Button style={{ marginTop: 14 }} onClick={() => add({ basis: 'rated' })}>
                  加一项参数
                </Button>
              </>
            )}
          </Form.List>
        </section>
        <section className="card">
          <h2>占线价格</h2>
          <PriceFields />
        </section>
        <Button type="primary" htmlType="submit" loading={busy}>
          保存
        </Button>
      </Form>
    </Sheet>
  )
}

export function LineForm() {
  const { platformId = '', lineId } = useParams()
  const asked = useAsk(getOwnPlatform, { platformId })
  return (
    <Answer asked={asked}>
      {({ lines }) => <Fields platformId={platformId} line={lines.find(({ id }) => id === lineId) ?? null} />}
    </Answer>
  )
}
