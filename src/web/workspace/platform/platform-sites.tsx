import { Button, Form, Input, Select } from 'antd'
import { getPlaces } from '#modules/rulebook/api.ts'
import { useAsk } from '../../ui/desk/asking.tsx'
import { must } from '../../ui/form/must.ts'

interface LocalityProps {
  readonly id?: string
  readonly value?: string
  readonly onChange?: (code: string) => void
}

export function LocalitySelect(props: LocalityProps) {
  const places = useAsk(getPlaces, {})
  return (
    <Select
      {...props}
      style={{ maxWidth: 260 }}
      options={(places.data?.localities ?? []).map(({ code, name }) => ({ value: code, label: name }))}
    />
  )
}

/** Where else the platform works, besides its address. */
export function Sites() {
  return (
    <section className="card">
      <h2>其他场地</h2>
      <p className="hint">主要场地即上面的地址；另有场地的在此列出。</p>
      <Form.List name="sites">
        {(fields, { add, remove }, { errors }) => (
          <>
            {fields.map(({ key, name }) => (
              <div className="unit" key={key}>
                <div className="unit-fields">
                  <Form.Item name={[name, 'name']} label="场地名称" rules={must('请填写场地名称')}>
                    <Input maxLength={60} placeholder="如：二号中试车间" />
                  </Form.Item>
                  <Form.Item
                    name={[name, 'locality']}
                    label="场地所在地区"
                    rules={must('请选择场地所在地区')}
                  >
                    <LocalitySelect />
                  </Form.Item>
                  <Form.Item name={[name, 'address']} label="场地地址" rules={must('请填写场地地址')}>
                    <Input maxLength={200} />
                  </Form.Item>
                </div>
                <Button size="small" aria-label={`删除第 ${name + 1} 处场地`} onClick={() => remove(name)}>
                  删除
                </Button>
              </div>
            ))}
            <Form.ErrorList errors={errors} />
            <Button style={{ marginTop: 14 }} disabled={fields.length >= 20} onClick={() => add({})}>
              加一处场地
            </Button>
          </>
        )}
      </Form.List>
    </section>
  )
}
