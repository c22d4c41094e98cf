import { Button, Checkbox, Form, Modal, Select } from 'antd'
import { type ResourceView, setChangeOver } from '#modules/booking/resource/api.ts'
import { type ProductClass, productClasses } from '#modules/catalogue/terms.ts'
import { Refused } from '../../ui/desk/asking.tsx'
import { namedOptions } from '../../ui/form/named-options.ts'
import { NumberInput } from '../../ui/form/number-input.tsx'
import { useSaving } from '../../ui/form/saving.ts'
import { sendsItsForm } from '../../ui/form/sends-its-form.ts'
import { useAct } from '../../ui/form/step-up.tsx'

interface Pair {
  readonly from: ProductClass
  readonly to: ProductClass
  readonly minutes?: number | null
  readonly forbidden?: boolean
}

interface Entered {
  readonly setUpMinutes: number
  readonly cleanMinutes: number
  readonly pairs?: readonly Pair[]
}

const classes = namedOptions(productClasses)
const chosen = [{ required: true, message: '请选择' }]

function PairFields({ name, remove }: { name: number; remove: () => void }) {
  const forbidden = Form.useWatch(['pairs', name, 'forbidden'])
  return (
    <fieldset className="actions" style={{ alignItems: 'end' }} aria-label={`第 ${name + 1} 对类别`}>
      <Form.Item name={[name, 'from']} label="前一产品" rules={chosen}>
        <Select options={classes} style={{ width: 150 }} />
      </Form.Item>
      <Form.Item name={[name, 'to']} label="后一产品" rules={chosen}>
        <Select options={classes} style={{ width: 150 }} />
      </Form.Item>
      <Form.Item name={[name, 'minutes']} label="准备（分钟）">
        <NumberInput min={0} step={30} precision={0} disabled={forbidden === true} />
      </Form.Item>
      <Form.Item name={[name, 'forbidden']} label="不能相接" valuePropName="checked">
        <Checkbox aria-label="不能相接" />
      </Form.Item>
      <Form.Item>
        <Button onClick={remove}>去掉</Button>
      </Form.Item>
    </fieldset>
  )
}

interface Props {
  readonly line: ResourceView
  readonly close: () => void
}

/** 换产: set-up by what ran before, cleaning after, and what mayn't follow what. */
export function ChangeOverDialog({ line, close }: Props) {
  const [form] = Form.useForm<Entered>()
  const act = useAct()
  const { busy, failure, run } = useSaving(form)
  const stored = line.changeOver
  // Nothing set yet: begun from what the catalogue says of the line.
  const from = stored ?? line.stated
  const opened = {
    setUpMinutes: from?.setUpMinutes ?? 0,
    cleanMinutes: from?.cleanMinutes ?? 0,
    pairs: from?.pairs.map(pair => ({ ...pair, forbidden: pair.minutes === null })) ?? [],
  }
  const put = (changeOver: ResourceView['changeOver']) =>
    run(async () => {
      await act(setChangeOver, { resourceId: line.id, version: line.version, changeOver })
      close()
    })
  const save = ({ setUpMinutes, cleanMinutes, pairs = [] }: Entered) =>
    put({
      setUpMinutes,
      cleanMinutes,
      pairs: pairs.map(({ from, to, minutes = null, forbidden = false }) => ({
        from,
        to,
        minutes: forbidden ? null : (minutes ?? 0),
      })),
    })
  return (
    <Modal
      open
      width={720}
      title={`${line.name}：换产`}
      okText="保存"
      confirmLoading={busy}
      onOk={sendsItsForm}
      onCancel={close}
    >
      <p className="hint" style={{ marginBottom: 12 }}>
        准备和清洗占用该线，不计费；已有的预约不变，待答复的在确认时按新规定核对。请按 30 分钟的整数倍填写。
      </p>
      <Refused error={failure} />
      <Form form={form} layout="vertical" initialValues={opened} onFinish={save}>
        <div className="facts">
          <Form.Item
            name="setUpMinutes"
            label="一般准备（分钟）"
            extra="下面没有列出的各对"
            rules={[{ required: true, message: '请填写' }]}
          >
            <NumberInput min={0} step={30} precision={0} />
          </Form.Item>
          <Form.Item
            name="cleanMinutes"
            label="运行后清洗（分钟）"
            rules={[{ required: true, message: '请填写' }]}
          >
            <NumberInput min={0} step={30} precision={0} />
          </Form.Item>
        </div>
        <Form.List name="pairs">
          {(fields, { add, remove }) => (
            <>
              {fields.map(({ key, name }) => (
                <PairFields key={key} name={name} remove={() => remove(name)} />
              ))}
              <span className="actions">
                <Button onClick={() => add({ minutes: 0 })}>添加一对类别</Button>
                {stored ? (
                  <Button danger onClick={() => put(null)}>
                    取消换产规定
                  </Button>
                ) : null}
              </span>
            </>
          )}
        </Form.List>
      </Form>
    </Modal>
  )
}
