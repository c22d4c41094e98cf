import { Button, Form, Input, Select } from 'antd'
import { type ResourceView, setLineNeeds } from '#modules/booking/resource/api.ts'
import { FormDialog } from '../../ui/form/form-dialog.tsx'
import { NumberInput } from '../../ui/form/number-input.tsx'
import { useAct } from '../../ui/form/step-up.tsx'

interface Entered {
  readonly needs: ResourceView['needs']
}

interface Props {
  readonly line: ResourceView
  readonly others: readonly ResourceView[]
  readonly close: () => void
}

/** 配套: what a run on this line takes beside it. */
export function LineNeedsDialog({ line, others, close }: Props) {
  const act = useAct()
  const save = ({ needs }: Entered) =>
    act(setLineNeeds, { resourceId: line.id, version: line.version, needs: needs ?? [] })
  return (
    <FormDialog<Entered>
      title={`${line.name}：配套资源`}
      okText="保存"
      width={640}
      initial={{ needs: line.needs }}
      send={save}
      close={close}
      lead={
        <p className="hint" style={{ marginBottom: 12 }}>
          预约该线时一并占用；有一项不够就不能预约。多项可选的，按所选的先后顺序取用。
        </p>
      }
    >
      <Form.List name="needs">
        {(fields, { add, remove }) => (
          <>
            {fields.map(({ key, name }) => (
              <fieldset key={key} className="card" aria-label={`第 ${name + 1} 项配套`}>
                <Form.Item
                  name={[name, 'name']}
                  label="名称"
                  rules={[{ required: true, min: 2, message: '请填写名称' }]}
                >
                  <Input maxLength={40} placeholder="如：反应釜、操作员、蒸汽" />
                </Form.Item>
                <Form.Item
                  name={[name, 'resourceIds']}
                  label="可用的资源"
                  rules={[{ required: true, message: '请选择资源' }]}
                >
                  <Select
                    mode="multiple"
                    showSearch={{ optionFilterProp: 'label' }}
                    options={others.map(one => ({ value: one.id, label: `${one.name}（${one.units}）` }))}
                  />
                </Form.Item>
                <div className="facts">
                  <Form.Item name={[name, 'count']} label="需要几项" initialValue={1}>
                    <NumberInput min={1} max={20} precision={0} />
                  </Form.Item>
                  <Form.Item name={[name, 'units']} label="每项占几份" initialValue={1}>
                    <NumberInput min={1} max={100} precision={0} />
                  </Form.Item>
                </div>
                <Button onClick={() => remove(name)}>去掉这一项</Button>
              </fieldset>
            ))}
            <Button onClick={() => add()}>添加一项</Button>
          </>
        )}
      </Form.List>
    </FormDialog>
  )
}
