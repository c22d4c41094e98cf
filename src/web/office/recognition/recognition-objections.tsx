/** Objections: taken on by one official, who alone sees who raised them, and answered for everybody to read. */
import { App, Button, Descriptions } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { formatInstant } from '#kernel/calendar.ts'
import {
  answerObjection,
  handOverObjection,
  listObjections,
  type OfficeObjection,
  readObjector,
  takeObjection,
} from '#modules/recognition/notice.api.ts'
import { type ObjectionOutcome, objectionOutcomes } from '#modules/recognition/terms.ts'
import { Answer, Nothing, Refused, Sheet, useAsk } from '../../ui/desk/asking.tsx'
import { namedOptions } from '../../ui/form/named-options.ts'
import { ReasonDialog } from '../../ui/form/reason-dialog.tsx'
import { useSaving } from '../../ui/form/saving.ts'
import { useAct } from '../../ui/form/step-up.tsx'
import { Narrowing } from '../../ui/trail.tsx'
import { ObjectionAnswer } from './objection-answer.tsx'
import { RecognitionNav } from './recognition-nav.tsx'

function Objector({ objectionId }: { objectionId: string }) {
  const asked = useAsk(readObjector, { objectionId }, { fresh: true })
  return (
    <Answer asked={asked}>
      {({ name, contact, organisation }) => (
        <Descriptions
          bordered
          column={1}
          size="small"
          items={[
            ['提出人', name],
            ['联系方式', contact],
            ['所在单位', organisation || '未填写'],
          ].map(([label, children]) => ({ key: label ?? '', label, children }))}
        />
      )}
    </Answer>
  )
}

function Objection({ objection }: { objection: OfficeObjection }) {
  const [shown, setShown] = useState(false)
  const [answering, setAnswering] = useState(false)
  const [handing, setHanding] = useState(false)
  const act = useAct()
  const { message } = App.useApp()
  const { busy, failure, run } = useSaving()
  const take = () =>
    run(async () => {
      await act(takeObjection, { objectionId: objection.id })
      message.success('已受理，由您承办')
    })
  return (
    <section className="card">
      <div className="between">
        <h2>
          <span className="mono">{objection.number}</span>{' '}
          <Link to={`/office/recognition/${objection.applicationId}`}>{objection.platformName}</Link>
        </h2>
        <span className={objection.outcome ? 'tag meets' : 'tag unknown'}>
          {objection.outcome ? objectionOutcomes[objection.outcome] : (objection.handler ?? '待受理')}
        </span>
      </div>
      <p className="hint">{formatInstant(objection.receivedAt)} 收到</p>
      <p style={{ whiteSpace: 'pre-line', margin: '8px 0' }}>{objection.matter}</p>
      {objection.answer ? <p>答复：{objection.answer}</p> : null}
      <Refused error={failure} />
      <div className="actions">
        {objection.handler === null ? (
          <Button type="primary" loading={busy} onClick={take}>
            受理
          </Button>
        ) : null}
        {objection.handler !== null && !objection.mine && objection.outcome === null ? (
          <Button onClick={() => setHanding(true)}>接手承办</Button>
        ) : null}
        {objection.mine ? (
          <Button onClick={() => setShown(!shown)}>{shown ? '收起' : '查看提出人（有记录）'}</Button>
        ) : null}
        {objection.mine && objection.outcome === null ? (
          <Button type="primary" onClick={() => setAnswering(true)}>
            答复
          </Button>
        ) : null}
      </div>
      {shown ? <Objector objectionId={objection.id} /> : null}
      {handing ? (
        <ReasonDialog
          title="接手承办"
          okText="接手"
          label="理由"
          least={5}
          most={500}
          extra="如原承办人调岗、请假。接手以后只有您能查看提出人；理由留痕。"
          send={reason => act(handOverObjection, { objectionId: objection.id, reason })}
          close={() => setHanding(false)}
        />
      ) : null}
      {answering ? (
        <ObjectionAnswer<{ outcome: ObjectionOutcome; answer: string }>
          number={objection.number}
          field="outcome"
          options={namedOptions(objectionOutcomes)}
          send={entered => act(answerObjection, { objectionId: objection.id, ...entered })}
          close={() => setAnswering(false)}
        />
      ) : null}
    </section>
  )
}

export function RecognitionObjections() {
  const [answered, setAnswered] = useState(false)
  const asked = useAsk(listObjections, { answered }, { every: 60_000 })
  return (
    <Sheet
      heading="公示异议"
      title="公示异议"
      lead="受理的人成为承办人；只有承办人能看到提出人，每次查看都有记录。"
      actions={<Narrowing label="看已答复的" checked={answered} set={setAnswered} />}
    >
      <RecognitionNav />
      <Answer asked={asked}>
        {({ objections }) =>
          objections.length === 0 ? (
            <Nothing>{answered ? '还没有答复过的异议' : '没有待办的异议'}</Nothing>
          ) : (
            objections.map(one => <Objection key={one.id} objection={one} />)
          )
        }
      </Answer>
    </Sheet>
  )
}
