import { Button, Form, Input, Select } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { unitKinds } from '#modules/catalogue/terms.ts'
import { must } from '../../ui/form/must.ts'
import { namedOptions } from '../../ui/form/named-options.ts'
import { NumberInput } from '../../ui/form/number-input.tsx'
import { CapabilityFields } from './capability-fields.tsx'

interface UnitProps {
  readonly index: number
  readonly last: boolean
  readonly move: (by: -1 | 1) => void
  readonly remove: () => void
}

function Unit({ index, last, move, remove }: UnitProps) {
  const name: string | undefined = Form.useWatch(['units', index, 'name'], Form.useFormInstance())
  const which = name ? `“${name}”` : `第 ${index + 1} 个单元`
  return (
    <li className="unit" data-unit={index}>
      <div className="between">
        <h3>
          {index + 1}. {name || '未命名单元'}
        </h3>
        <div className="actions">
          <Button
            size="small"
            data-move="up"
            disabled={index === 0}
            onClick={() => move(-1)}
            aria-label={`把${which}上移`}
          >
            上移
          </Button>
          <Button
            size="small"
            data-move="down"
            disabled={last}
            onClick={() => move(1)}
            aria-label={`把${which}下移`}
          >
            下移
          </Button>
          <Button size="small" onClick={remove} aria-label={`删除${which}`}>
            删除
          </Button>
        </div>
      </div>
      <div className="unit-fields">
        <Form.Item name={[index, 'name']} label="名称" rules={must('请填写单元名称')}>
          <Input maxLength={60} placeholder="如：搪玻璃反应釜" />
        </Form.Item>
        <Form.Item name={[index, 'kind']} label="单元类型" rules={must('请选择单元类型')}>
          <Select showSearch={{ optionFilterProp: 'label' }} options={namedOptions(unitKinds)} />
        </Form.Item>
        <Form.Item name={[index, 'material']} label="接触物料的材质">
          <Input maxLength={60} placeholder="如：316L 不锈钢" />
        </Form.Item>
        <Form.Item name={[index, 'count']} label="台数" rules={must('请填写台数')}>
          <NumberInput min={1} max={99} precision={0} style={{ width: 96 }} />
        </Form.Item>
      </div>
      <CapabilityFields path={['units', index, 'capabilities']} name={[index, 'capabilities']} />
    </li>
  )
}

/** The units of a line in the order of the material; moved one place at a time, so that no mouse is needed. */
export function LineUnits() {
  const list = useRef<HTMLOListElement>(null)
  const [moved, setMoved] = useState<{ to: number; by: -1 | 1; said: string } | null>(null)
  // The focus goes with the unit, on the same button, or on the other where the way ends.
  useEffect(() => {
    if (!moved) return
    const buttons = list.current?.querySelectorAll<HTMLButtonElement>(
      `[data-unit="${moved.to}"] button[data-move]`,
    )
    const [up, down] = buttons ?? []
    const [same, other] = moved.by < 0 ? [up, down] : [down, up]
    const target = same?.disabled ? other : same
    target?.focus()
  }, [moved])
  return (
    <section className="card">
      <h2>工艺单元</h2>
      <p className="hint">按物料流向排列；相同的设备填一个单元并写明台数。</p>
      <Form.List name="units">
        {(fields, { add, remove, move }, { errors }) => (
          <>
            <ol ref={list}>
              {fields.map(({ key, name }) => (
                <Unit
                  key={key}
                  index={name}
                  last={name === fields.length - 1}
                  move={by => {
                    move(name, name + by)
                    setMoved({ to: name + by, by, said: `已移到第 ${name + by + 1} 位` })
                  }}
                  remove={() => remove(name)}
                />
              ))}
            </ol>
            <Form.ErrorList errors={errors} />
            <Button style={{ marginTop: 14 }} onClick={() => add({ count: 1, capabilities: [] })}>
              加一个单元
            </Button>
            <span className="visually-hidden" role="status">
              {moved?.said}
            </span>
          </>
        )}
      </Form.List>
    </section>
  )
}
