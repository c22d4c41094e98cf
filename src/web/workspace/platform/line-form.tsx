import { Button, Form, Input, Select } from 'antd'
import { useNavigate, useParams } from 'react-router'
import type { Input as InputOf } from '#kernel/operation.ts'
import { getOwnPlatform } from '#modules/catalogue/api.ts'
import { addLine, type LineView, reviseLine } from '#modules/catalogue/line/api.ts'
import { processes } from '#modules/catalogue/terms.ts'
import { Answer, Refused, Sheet, useAsk } from '../../ui/desk/asking.tsx'
import { AsOpened, Overtaken } from '../../ui/form/as-opened.tsx'
import { must } from '../../ui/form/must.ts'
import { namedOptions } from '../../ui/form/named-options.ts'
import { useSaving } from '../../ui/form/saving.ts'
import { useAct } from '../../ui/form/step-up.tsx'
import { CapabilityFields } from './capability-fields.tsx'
import { LineLimits, LineRunning, LineUtilities } from './line-limits.tsx'
import { LineUnits } from './line-units.tsx'
import { FullPriceFields, freshPrice } from './price-fields.tsx'

type Entered = Omit<InputOf<typeof addLine>, 'platformId'>

const beginning = {
  capabilities: [{ basis: 'rated' }],
  units: [],
  batch: null,
  changeovers: [],
  utilities: [],
  refusedClasses: null,
  hazardsAccepted: [],
  hazardsRefused: [],
  exclusions: '',
  price: freshPrice('day'),
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
      <Overtaken failure={failure} />
      <Form form={form} layout="vertical" className="stack" initialValues={line ?? beginning} onFinish={save}>
        <section className="card">
          <h2>基本情况</h2>
          <Form.Item name="name" label="名称" rules={must('请填写名称')}>
            <Input maxLength={60} />
          </Form.Item>
          <Form.Item name="process" label="工艺类别" rules={must('请选择工艺类别')}>
            <Select options={namedOptions(processes)} style={{ maxWidth: 260 }} />
          </Form.Item>
          <Form.Item name="summary" label="说明" rules={must('请填写说明')}>
            <Input.TextArea maxLength={500} autoSize={{ minRows: 2 }} />
          </Form.Item>
        </section>
        <section className="card">
          <h2>整线能力参数</h2>
          <CapabilityFields path={['capabilities']} name="capabilities" />
        </section>
        <LineUnits />
        <LineRunning />
        <LineUtilities />
        <LineLimits />
        {line ? null : (
          <section className="card">
            <h2>占线的公开价</h2>
            <p className="hint" style={{ marginBottom: 12 }}>
              自今天起执行；其他客户类别的价格和以后的调价，在平台页“定价”中设定。
            </p>
            <FullPriceFields />
          </section>
        )}
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
      {({ lines }) => (
        <AsOpened of={lines.find(({ id }) => id === lineId) ?? null}>
          {line => <Fields platformId={platformId} line={line} />}
        </AsOpened>
      )}
    </Answer>
  )
}
