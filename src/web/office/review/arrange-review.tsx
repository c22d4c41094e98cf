/** A review that the office arranges itself, for what comes from no application and no yearly evaluation. */
import { Button, Form, Input, Select } from 'antd'
import { useNavigate } from 'react-router'
import type { Input as InputOf } from '#kernel/operation.ts'
import { arrangeReview, listRubrics } from '#modules/review/api.ts'
import { mostSeats } from '#modules/review/terms.ts'
import { getPlaces } from '#modules/rulebook/api.ts'
import { Answer, Refused, Sheet, useAsk } from '../../ui/desk/asking.tsx'
import { must } from '../../ui/form/must.ts'
import { NumberInput } from '../../ui/form/number-input.tsx'
import { useSaving } from '../../ui/form/saving.ts'
import { useAct } from '../../ui/form/step-up.tsx'
import { DisciplinesField } from '../../ui/recognition/disciplines-field.tsx'

type Entered = InputOf<typeof arrangeReview>

function Organisations() {
  return (
    <Form.List name="organisations">
      {(fields, { add, remove }) => (
        <section className="card">
          <h2>所涉单位</h2>
          <p className="hint" style={{ marginBottom: 12 }}>
            申报、承担、共建、合作各方。它们的人，以及与它们有股权、项目等关系的人，不能评审。
          </p>
          {fields.map(({ key, name }) => (
            <div className="abreast-fields" key={key}>
              <Form.Item name={[name, 'name']} label="单位全称" rules={must('请填写单位全称')}>
                <Input maxLength={100} />
              </Form.Item>
              <Form.Item name={[name, 'uscc']} label="统一社会信用代码" rules={must('请填写代码')}>
                <Input maxLength={30} style={{ width: 240 }} />
              </Form.Item>
              {fields.length > 1 ? (
                <Button onClick={() => remove(name)} aria-label={`删除第 ${name + 1} 个单位`}>
                  删除
                </Button>
              ) : null}
            </div>
          ))}
          <Button onClick={() => add({})}>加一个单位</Button>
        </section>
      )}
    </Form.List>
  )
}

function Sections() {
  return (
    <Form.List name="sections">
      {(fields, { add, remove }) => (
        <section className="card">
          <h2>给专家看的材料</h2>
          {fields.map(({ key, name }) => (
            <div key={key}>
              <Form.Item name={[name, 'heading']} label="标题" rules={must('请填写标题')}>
                <Input maxLength={60} />
              </Form.Item>
              <Form.Item name={[name, 'text']} label="内容" rules={must('请填写内容')}>
                <Input.TextArea maxLength={20_000} showCount autoSize={{ minRows: 4 }} />
              </Form.Item>
              {fields.length > 1 ? (
                <Button
                  onClick={() => remove(name)}
                  aria-label={`删除第 ${name + 1} 段材料`}
                  style={{ marginBottom: 16 }}
                >
                  删除
                </Button>
              ) : null}
            </div>
          ))}
          <Button onClick={() => add({})}>加一段材料</Button>
        </section>
      )}
    </Form.List>
  )
}

export function ArrangeReview() {
  const [form] = Form.useForm<Entered>()
  const act = useAct()
  const navigate = useNavigate()
  const { busy, failure, run } = useSaving(form)
  const places = useAsk(getPlaces, {})
  const rubrics = useAsk(listRubrics, {})
  const save = (entered: Entered) =>
    run(async () => {
      const { reviewId } = await act(arrangeReview, entered)
      navigate(`/office/panels/${reviewId}`)
    })
  return (
    <Sheet
      heading="组织一项评审"
      title="组织一项评审"
      lead="用于不来自申报或年度评价的事项，如整改验收、项目论证。申报和年度评价的评审在那里自动建立。"
    >
      <Answer asked={rubrics}>
        {({ rubrics: all }) => (
          <Form
            form={form}
            layout="vertical"
            initialValues={{ needed: 5, rubric: all[0]?.id, organisations: [{}], sections: [{}] }}
            onFinish={save}
          >
            <div className="stack">
              <Refused error={failure} />
              <section className="card">
                <h2>事项</h2>
                <Form.Item name="title" label="评审事项" rules={must('请写明评审事项')}>
                  <Input maxLength={100} />
                </Form.Item>
                <div className="abreast-fields">
                  <Form.Item name="rubric" label="评分表" rules={must('请选择评分表')}>
                    <Select
                      style={{ width: 260 }}
                      options={all.map(({ id, title, suggested }) => ({
                        value: id,
                        label: `${title}${suggested ? '（建议稿）' : ''}`,
                      }))}
                    />
                  </Form.Item>
                  <Form.Item name="locality" label="地区" rules={must('请选择地区')}>
                    <Select
                      style={{ width: 180 }}
                      options={(places.data?.localities ?? []).map(({ code, name }) => ({
                        value: code,
                        label: name,
                      }))}
                    />
                  </Form.Item>
                  <Form.Item name="needed" label="评审组人数" rules={must('请填写人数')}>
                    <NumberInput min={1} max={mostSeats} precision={0} suffix="人" style={{ width: 110 }} />
                  </Form.Item>
                </div>
                <DisciplinesField />
              </section>
              <Organisations />
              <Sections />
              <Button type="primary" size="large" htmlType="submit" loading={busy}>
                建立评审
              </Button>
            </div>
          </Form>
        )}
      </Answer>
    </Sheet>
  )
}
