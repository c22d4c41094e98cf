/** 专家档案, filled in by the expert or by the office. */
import { App, Button, Checkbox, Form, Input, Select } from 'antd'
import type { Input as InputOf } from '#kernel/operation.ts'
import { type ExpertProfile, saveExpertProfile } from '#modules/review/pool.api.ts'
import { tieKinds } from '#modules/review/terms.ts'
import { getPlaces } from '#modules/rulebook/api.ts'
import { Refused, useAsk } from '../desk/asking.tsx'
import { DateInput } from '../form/inputs.tsx'
import { must } from '../form/must.ts'
import { namedOptions } from '../form/named-options.ts'
import { NumberInput } from '../form/number-input.tsx'
import { useSaving } from '../form/saving.ts'
import { useAct } from '../form/step-up.tsx'
import { DisciplinesField } from './disciplines-field.tsx'

type Entered = Omit<InputOf<typeof saveExpertProfile>, 'personId' | 'version'>

const blank = { finance: false, loadCap: 5, employments: [{}], ties: [] }

function Organisation({ at }: { at: number }) {
  return (
    <>
      <Form.Item name={[at, 'name']} label="单位全称" rules={must('请填写单位全称')}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name={[at, 'uscc']} label="统一社会信用代码" rules={must('请填写统一社会信用代码')}>
        <Input maxLength={30} style={{ width: 240 }} />
      </Form.Item>
    </>
  )
}

function Employments() {
  return (
    <Form.List name="employments">
      {(fields, { add, remove }) => (
        <section className="card">
          <h2>近三年任职</h2>
          <p className="hint" style={{ marginBottom: 12 }}>
            含兼职。仍在任的不填结束日期；任职有变的须重新核验。
          </p>
          {fields.map(({ key, name }) => (
            <div className="abreast-fields" key={key}>
              <Organisation at={name} />
              <Form.Item name={[name, 'since']} label="开始日期" rules={must('请选择日期')}>
                <DateInput />
              </Form.Item>
              <Form.Item name={[name, 'until']} label="结束日期">
                <DateInput />
              </Form.Item>
              {fields.length > 1 ? (
                <Button onClick={() => remove(name)} aria-label={`删除第 ${name + 1} 段任职`}>
                  删除
                </Button>
              ) : null}
            </div>
          ))}
          <Button onClick={() => add({})}>加一段任职</Button>
        </section>
      )}
    </Form.List>
  )
}

function Ties({ kept }: { kept: number }) {
  return (
    <Form.List name="ties">
      {(fields, { add, remove }) => (
        <section className="card">
          <h2>须回避的关系</h2>
          <p className="hint" style={{ marginBottom: 12 }}>
            合作项目、共有专利、顾问兼职、持股、近亲属任职等。声明过的不能抹去，已结束的填写结束日期，此后仍计三年；填写或提前结束日期的须重新核验。
          </p>
          {fields.map(({ key, name }) => (
            <div className="abreast-fields" key={key}>
              <Form.Item name={[name, 'kind']} label="关系" rules={must('请选择关系')}>
                <Select style={{ width: 200 }} options={namedOptions(tieKinds)} />
              </Form.Item>
              <Organisation at={name} />
              <Form.Item name={[name, 'note']} label="说明">
                <Input maxLength={300} />
              </Form.Item>
              <Form.Item name={[name, 'until']} label="结束日期">
                <DateInput />
              </Form.Item>
              {name >= kept ? (
                <Button onClick={() => remove(name)} aria-label={`删除第 ${name + 1} 项关系`}>
                  删除
                </Button>
              ) : null}
            </div>
          ))}
          <Button onClick={() => add({ note: '' })}>加一项关系</Button>
        </section>
      )}
    </Form.List>
  )
}

export function ExpertProfileForm({
  personId,
  profile,
}: {
  personId: string
  profile: ExpertProfile | null
}) {
  const [form] = Form.useForm<Entered>()
  const act = useAct()
  const { message } = App.useApp()
  const { busy, failure, run } = useSaving(form)
  const { data: places } = useAsk(getPlaces, {})
  const save = (entered: Entered) =>
    run(async () => {
      await act(saveExpertProfile, { personId, version: profile?.version ?? 0, ...entered })
      message.success('专家档案已保存')
    })
  return (
    <Form form={form} layout="vertical" initialValues={profile ?? blank} onFinish={save}>
      <div className="stack">
        <Refused error={failure} />
        <section className="card">
          <h2>基本情况</h2>
          <div className="abreast-fields">
            <Form.Item name="title" label="职称或职务" rules={must('请填写职称或职务')}>
              <Input maxLength={50} />
            </Form.Item>
            <Form.Item name="locality" label="所在地区" rules={must('请选择地区')}>
              <Select
                style={{ width: 180 }}
                options={[
                  ...(places?.localities ?? []).map(({ code, name }) => ({ value: code, label: name })),
                  { value: 'elsewhere', label: '市外' },
                ]}
              />
            </Form.Item>
            <Form.Item name="loadCap" label="同时评审的上限" rules={must('请填写')}>
              <NumberInput min={1} max={20} precision={0} suffix="项" style={{ width: 120 }} />
            </Form.Item>
          </div>
          <DisciplinesField />
          <Form.Item
            name="finance"
            valuePropName="checked"
            style={{ marginBottom: 0 }}
            extra="核验以后改为财务专家的，须重新核验"
          >
            <Checkbox>财务专家（会计、审计、投融资）</Checkbox>
          </Form.Item>
        </section>
        <Employments />
        <Ties kept={profile?.ties.length ?? 0} />
        <Button type="primary" size="large" htmlType="submit" loading={busy}>
          保存档案
        </Button>
      </div>
    </Form>
  )
}
