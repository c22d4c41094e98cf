import { Button, Form, Input } from 'antd'
import type { Dayjs } from 'dayjs'
import { useNavigate, useParams } from 'react-router'
import { getOrganisedEvent, saveEvent } from '#modules/events/organiser.api.ts'
import { Answer, Refused, Sheet, useAsk } from '../../ui/desk/asking.tsx'
import { AsOpened, Overtaken } from '../../ui/form/as-opened.tsx'
import { MomentInput } from '../../ui/form/moment-input.tsx'
import { must } from '../../ui/form/must.ts'
import { NumberInput } from '../../ui/form/number-input.tsx'
import { elsewhere, instantOf, pickedFrom } from '../../ui/form/picked-time.ts'
import { useSaving } from '../../ui/form/saving.ts'
import { useAct } from '../../ui/form/step-up.tsx'

interface Written {
  readonly title: string
  readonly summary: string
  readonly venue: string
  readonly startsAt: Dayjs
  readonly endsAt: Dayjs
  readonly closesAt: Dayjs
  readonly places: number
  readonly mostEach: number
  readonly agenda: readonly { at: Dayjs; what: string }[]
}

/** `isAgreed`: what was agreed to be public keeps its words; its times may move. */
const Agenda = ({ isAgreed }: { isAgreed: boolean }) => (
  <Form.List name="agenda">
    {(fields, { add, remove }) => (
      <>
        {fields.map(({ key, name }, index) => (
          <fieldset
            aria-label={`第 ${index + 1} 项议程`}
            key={key}
            className="actions"
            style={{ minWidth: 0, border: 0, padding: 0, alignItems: 'start' }}
          >
            <Form.Item name={[name, 'at']} label="时间" rules={must('请选择时间')}>
              <MomentInput />
            </Form.Item>
            <Form.Item name={[name, 'what']} label="内容" rules={must('请填写内容')}>
              <Input maxLength={120} disabled={isAgreed} style={{ width: 250 }} />
            </Form.Item>
            {fields.length > 1 && !isAgreed ? (
              <Button style={{ marginTop: 30 }} onClick={() => remove(name)}>
                删除<span className="visually-hidden">第 {index + 1} 项议程</span>
              </Button>
            ) : null}
          </fieldset>
        ))}
        {isAgreed ? null : <Button onClick={() => add({})}>增加一项</Button>}
      </>
    )}
  </Form.List>
)

interface EditorProps {
  readonly initial: Partial<Written>
  readonly of: { readonly eventId?: string; readonly version?: number }
  readonly isAgreed?: boolean
}

function Editor({ initial, of, isAgreed = false }: EditorProps) {
  const [form] = Form.useForm<Written>()
  const act = useAct()
  const navigate = useNavigate()
  const { busy, failure, run } = useSaving(form)
  const send = ({ startsAt, endsAt, closesAt, agenda, ...written }: Written) =>
    run(async () => {
      const { eventId } = await act(saveEvent, {
        ...of,
        ...written,
        ...{
          startsAt: instantOf(startsAt),
          endsAt: instantOf(endsAt),
          closesAt: instantOf(closesAt),
        },
        agenda: agenda.map(({ at, what }) => ({ at: instantOf(at), what })),
      })
      navigate(`/office/events/${eventId}`)
    })
  return (
    <Form form={form} layout="vertical" initialValues={initial} onFinish={send}>
      <Refused error={failure} />
      <Overtaken failure={failure} />
      <div className="stack">
        <section className="card">
          <Form.Item name="title" label="活动名称" rules={must('请填写活动名称')}>
            <Input maxLength={80} disabled={isAgreed} />
          </Form.Item>
          <Form.Item name="summary" label="活动说明" rules={must('请填写活动说明，至少 10 个字')}>
            <Input.TextArea maxLength={2000} showCount autoSize={{ minRows: 3 }} disabled={isAgreed} />
          </Form.Item>
          <Form.Item name="venue" label="地点" rules={must('请填写地点')}>
            <Input maxLength={120} disabled={isAgreed} />
          </Form.Item>
          <div className="actions" style={{ alignItems: 'start' }}>
            <Form.Item name="startsAt" label="开始时间" rules={must('请选择开始时间')}>
              <MomentInput />
            </Form.Item>
            <Form.Item name="endsAt" label="结束时间" rules={must('请选择结束时间')}>
              <MomentInput />
            </Form.Item>
            <Form.Item name="closesAt" label="报名截止时间" rules={must('请选择报名截止时间')}>
              <MomentInput />
            </Form.Item>
          </div>
          <div className="actions" style={{ alignItems: 'start' }}>
            <Form.Item name="places" label="名额" rules={must('请填写名额')}>
              <NumberInput min={1} max={5000} precision={0} />
            </Form.Item>
            <Form.Item name="mostEach" label="每单位最多人数" rules={must('请填写每单位最多人数')}>
              <NumberInput min={1} max={100} precision={0} />
            </Form.Item>
          </div>
          {elsewhere ? <p className="hint">时间均为北京时间。</p> : null}
          <p className="hint">名额满后的报名进入候补，空出的名额按先后自动给候补的人。</p>
        </section>
        <section className="card">
          <h2>议程</h2>
          <Agenda isAgreed={isAgreed} />
        </section>
        <p className="actions">
          <Button type="primary" htmlType="submit" loading={busy}>
            保存
          </Button>
        </p>
      </div>
    </Form>
  )
}

export const NewEvent = () => (
  <Sheet heading="拟一场对接活动" title="拟对接活动" lead="保存为草稿，提交后由他人复核公开。">
    <Editor initial={{ mostEach: 2, agenda: [{} as Written['agenda'][number]] }} of={{}} />
  </Sheet>
)

export function EditEvent() {
  const { eventId = '' } = useParams()
  const asked = useAsk(getOrganisedEvent, { eventId }, { fresh: true })
  return (
    <Sheet
      heading="修改对接活动"
      title="修改对接活动"
      lead="已发布的只能改时间、名额和报名截止，保存后即时公开，时间的改动会告知已报名的人；名称、说明、地点和议程内容已由他人看过，须改的请取消后重新提交。"
    >
      <Answer asked={asked}>
        {found => (
          <AsOpened of={found}>
            {({ event, version, state }) => {
              const { title, summary, venue, places, mostEach } = event
              const picked = (at: Date) => pickedFrom(at.toISOString())
              const [startsAt, endsAt, closesAt] = [event.startsAt, event.endsAt, event.closesAt].map(picked)
              const agenda = event.agenda.flatMap(({ at: moment, what }) => {
                const at = picked(moment)
                return at ? [{ at, what }] : []
              })
              const initial = { title, summary, venue, places, mostEach, agenda }
              return (
                <Editor
                  initial={{
                    ...initial,
                    ...(startsAt && endsAt && closesAt ? { startsAt, endsAt, closesAt } : {}),
                  }}
                  of={{ eventId, version }}
                  isAgreed={state === 'published'}
                />
              )
            }}
          </AsOpened>
        )}
      </Answer>
    </Sheet>
  )
}
