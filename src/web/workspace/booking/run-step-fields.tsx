import { Button, Checkbox, Form, Input, Select } from 'antd'
import type { UsableResource } from '#modules/run/api.ts'
import { presences, repeats } from '#modules/run/terms.ts'
import { must } from '../../ui/form/must.ts'
import { namedOptions } from '../../ui/form/named-options.ts'
import { NumberInput } from '../../ui/form/number-input.tsx'

const kinds = { line: '中试线', device: '设备', room: '房间', operator: '人员', utility: '公用工程' } as const

/** What a step begins with in the form. */
export const freshStep = {
  name: '',
  each: 'batch',
  duration: { by: 'formula', hours: 2, perUnit: 0, perBatch: 0 },
  needs: [{ count: 1, of: [], kept: false }],
  presence: 'open',
  wait: { min: 0, max: null },
} as const

const hoursInput = (label: string) => (
  <NumberInput min={0} max={720} suffix="小时" aria-label={label} style={{ width: 130 }} />
)

function Duration({ index, unit }: { index: number; unit: string }) {
  const form = Form.useFormInstance()
  const by = Form.useWatch(['steps', index, 'duration', 'by'], form)
  const each = Form.useWatch(['steps', index, 'each'], form)
  return (
    <>
      <Form.Item name={[index, 'duration', 'by']} label="用时">
        <Select
          style={{ width: 150 }}
          options={namedOptions({ formula: '按算式', table: '按批量分档' })}
          onChange={(chosen: string) => {
            if (chosen === 'table' && !form.getFieldValue(['steps', index, 'duration', 'rows']))
              form.setFieldValue(['steps', index, 'duration', 'rows'], [{}])
          }}
        />
      </Form.Item>
      {by === 'table' ? (
        <Form.List name={[index, 'duration', 'rows']}>
          {(rows, { add, remove }, { errors }) => (
            <div className="unit-fields">
              {rows.map(({ key, name }) => (
                <span className="actions" key={key}>
                  <Form.Item name={[name, 'upTo']} label="批量不超过" rules={must('请填写批量')}>
                    <NumberInput min={0} suffix={unit} style={{ width: 120 }} />
                  </Form.Item>
                  <Form.Item name={[name, 'hours']} label="用" rules={must('请填写小时数')}>
                    {hoursInput('用时')}
                  </Form.Item>
                  <Button size="small" onClick={() => remove(name)} aria-label={`删除第 ${name + 1} 档`}>
                    删除
                  </Button>
                </span>
              ))}
              <Form.ErrorList errors={errors} />
              <Button size="small" onClick={() => add({})}>
                加一档
              </Button>
            </div>
          )}
        </Form.List>
      ) : (
        <div className="unit-fields">
          <Form.Item name={[index, 'duration', 'hours']} label="固定" rules={must('请填写小时数')}>
            {hoursInput('固定用时')}
          </Form.Item>
          <Form.Item name={[index, 'duration', 'perUnit']} label={`每 ${unit}另加`}>
            {hoursInput('每单位批量另加')}
          </Form.Item>
          {each === 'run' ? (
            <Form.Item name={[index, 'duration', 'perBatch']} label="每批另加">
              {hoursInput('每批另加')}
            </Form.Item>
          ) : null}
        </div>
      )}
    </>
  )
}

function Needs({ index, resources }: { index: number; resources: readonly UsableResource[] }) {
  const options = Object.entries(kinds).flatMap(([kind, label]) => {
    const own = resources.filter(one => one.kind === kind)
    return own.length === 0
      ? []
      : [
          {
            label,
            options: own.map(({ id, name, units }) => ({
              value: id,
              label: units > 1 ? `${name}（${units} 份）` : name,
            })),
          },
        ]
  })
  return (
    <Form.List name={[index, 'needs']}>
      {(needs, { add, remove }) => (
        <>
          {needs.map(({ key, name }) => (
            <div className="unit-fields" key={key}>
              <Form.Item name={[name, 'count']} label="用几个" rules={must('请填写数量')}>
                <NumberInput min={1} max={50} precision={0} style={{ width: 80 }} />
              </Form.Item>
              <Form.Item
                name={[name, 'of']}
                label="从这些里任选"
                rules={must('请选择资源')}
                style={{ minWidth: 240, flex: 1 }}
              >
                <Select mode="multiple" options={options} showSearch={{ optionFilterProp: 'label' }} />
              </Form.Item>
              {index > 0 ? (
                <Form.Item name={[name, 'kept']} valuePropName="checked" label=" ">
                  <Checkbox>沿用上一步的，其间一直占用</Checkbox>
                </Form.Item>
              ) : null}
              <Button size="small" onClick={() => remove(name)} aria-label={`删除第 ${name + 1} 项资源`}>
                删除
              </Button>
            </div>
          ))}
          <Button size="small" onClick={() => add({ count: 1, of: [], kept: false })}>
            加一项资源
          </Button>
        </>
      )}
    </Form.List>
  )
}

interface StepProps {
  readonly index: number
  readonly last: boolean
  readonly unit: string
  readonly resources: readonly UsableResource[]
  readonly move: (by: -1 | 1) => void
  readonly remove: () => void
}

/** One step: its name and times, what it uses, and how long it may wait for the step before. */
export function StepFields({ index, last, unit, resources, move, remove }: StepProps) {
  const name: string | undefined = Form.useWatch(['steps', index, 'name'], Form.useFormInstance())
  const which = name ? `“${name}”` : `第 ${index + 1} 步`
  return (
    <li className="unit">
      <div className="between">
        <h3>
          {index + 1}. {name || '未命名步骤'}
        </h3>
        <div className="actions">
          <Button size="small" disabled={index === 0} onClick={() => move(-1)} aria-label={`把${which}上移`}>
            上移
          </Button>
          <Button size="small" disabled={last} onClick={() => move(1)} aria-label={`把${which}下移`}>
            下移
          </Button>
          <Button size="small" onClick={remove} aria-label={`删除${which}`}>
            删除
          </Button>
        </div>
      </div>
      <div className="unit-fields">
        <Form.Item name={[index, 'name']} label="步骤" rules={must('请填写步骤名称')}>
          <Input maxLength={40} placeholder="如：投料" />
        </Form.Item>
        <Form.Item name={[index, 'each']} label="次数">
          <Select options={namedOptions(repeats)} style={{ width: 150 }} />
        </Form.Item>
        <Form.Item name={[index, 'presence']} label="何时进行">
          <Select options={namedOptions(presences)} style={{ width: 220 }} />
        </Form.Item>
      </div>
      <Duration index={index} unit={unit} />
      {index > 0 ? (
        <div className="unit-fields">
          <Form.Item name={[index, 'wait', 'min']} label="距上一步至少" rules={must('请填写小时数')}>
            {hoursInput('距上一步至少')}
          </Form.Item>
          <Form.Item name={[index, 'wait', 'max']} label="至多（不填为不限）">
            {hoursInput('距上一步至多')}
          </Form.Item>
        </div>
      ) : null}
      <Needs index={index} resources={resources} />
    </li>
  )
}
