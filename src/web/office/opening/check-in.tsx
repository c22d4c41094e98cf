/** Check-in at the door: reached by the camera of the organiser's phone, or by typing the code. */
import { Button, Form, Input } from 'antd'
import { Link, useNavigate, useParams } from 'react-router'
import { formatInstant } from '#kernel/calendar.ts'
import { checkInAttendee, findSignUp } from '#modules/events/organiser.api.ts'
import { signUpStates } from '#modules/events/terms.ts'
import { Answer, Refused, Sheet, useAsk } from '../../ui/desk/asking.tsx'
import { must } from '../../ui/form/must.ts'
import { useSaving } from '../../ui/form/saving.ts'
import { useAct } from '../../ui/form/step-up.tsx'

function Found({ code }: { code: string }) {
  const asked = useAsk(findSignUp, { code }, { fresh: true })
  const act = useAct()
  const { busy, failure, run } = useSaving()
  return (
    <section className="card" aria-label="报名" aria-live="polite">
      <Answer asked={asked}>
        {({ attendee, eventTitle, eventId, refusal }) => (
          <>
            <h2>{attendee.name}</h2>
            <p>{attendee.organisationName}</p>
            <p className="hint">
              <Link to={`/office/events/${eventId}`}>{eventTitle}</Link>，{signUpStates[attendee.state]}
            </p>
            <Refused error={failure} />
            {attendee.checkedInAt ? (
              <p className="tag meets">已于 {formatInstant(attendee.checkedInAt)} 签到</p>
            ) : refusal ? (
              <p className="notice warn">{refusal}</p>
            ) : (
              <Button
                type="primary"
                size="large"
                block
                loading={busy}
                onClick={() =>
                  run(async () => void (await act(checkInAttendee, { signUpId: attendee.signUpId })))
                }
              >
                签到
              </Button>
            )}
          </>
        )}
      </Answer>
    </section>
  )
}

export function CheckIn() {
  const { code = '' } = useParams()
  const navigate = useNavigate()
  return (
    <Sheet heading="活动签到" title="活动签到" lead="用手机相机扫参加人的二维码，或输入签到码。">
      <div className="stack">
        {code ? <Found key={code} code={code} /> : null}
        <section className="card" aria-label="输入签到码">
          <Form
            key={code}
            layout="vertical"
            onFinish={({ typed }: { typed: string }) =>
              navigate(`/office/check-in/${encodeURIComponent(typed.trim())}`)
            }
          >
            <Form.Item name="typed" label={code ? '下一位的签到码' : '签到码'} rules={must('请输入签到码')}>
              <Input maxLength={20} autoComplete="off" autoCapitalize="characters" />
            </Form.Item>
            <Button htmlType="submit">查找</Button>
          </Form>
        </section>
      </div>
    </Sheet>
  )
}
