import { Button, Form, Input, Select } from 'antd'
import { useNavigate, useParams } from 'react-router'
import type { Input as InputOf } from '#kernel/operation.ts'
import { addLine, getOwnPlatform, type LineView, reviseLine } from '#modules/catalogue/api.ts'
import { processes } from '#modules/catalogue/terms.ts'
import { Answer, Refused, Sheet, useAsk } from '../ui/asking.tsx'
import { useSaving } from '../ui/saving.ts'
import { useAct } from '../ui/step-up.tsx'
import { CapabilityList } from './capability-list.tsx'
import { PriceFields } from './price-fields.tsx'

type Entered = Omit<InputOf<typeof addLine>, 'platformId'>

const must = (message: string) => [{ required: true, message }]
const listed = (names: Readonly<Record<string, string>>) =>
  Object.entries(names).map(([value, label]) => ({ value, label }))

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
          <CapabilityList />
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
