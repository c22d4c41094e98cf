import { Button, Checkbox, Form, Input, Modal, Select } from 'antd'
import { useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import { formatInstant } from '#kernel/calendar.ts'
import type { Output } from '#kernel/operation.ts'
import { listOwnPlatforms } from '#modules/catalogue/api.ts'
import {
  type AskedDisclosure,
  acceptUndertaking,
  askDisclosure,
  listAskedDisclosures,
  readDisclosedNeed,
} from '#modules/disclosure/api.ts'
import { disclosureStates } from '#modules/disclosure/terms.ts'
import { Answer, Nothing, Refused, Sheet, useAsk } from '../../ui/desk/asking.tsx'
import { FormDialog } from '../../ui/form/form-dialog.tsx'
import { useSaving } from '../../ui/form/saving.ts'
import { useAct } from '../../ui/form/step-up.tsx'
import { NeedInWords } from '../../ui/need/whole-need.tsx'
import { useTrail } from '../../ui/trail.tsx'
import { useDuties } from '../duties.ts'
import { SharedNeedFiles } from './need-files.tsx'

type Undertaking = Output<typeof listAskedDisclosures>['undertaking']

const stateTag = { asked: 'unknown', granted: 'meets', refused: 'fails', revoked: 'fails' } as const

/** Asks for the whole of a need that the public list led here from. */
function AskDialog({ needId, close }: { needId: string; close: () => void }) {
  const act = useAct()
  const platforms = useAsk(listOwnPlatforms, {})
  const published = (platforms.data?.platforms ?? []).filter(({ status }) => status === 'published')
  const send = (entered: { platformId: string; purpose: string }) =>
    act(askDisclosure, { needId, ...entered })
  return (
    <FormDialog<{ platformId: string; purpose: string }>
      title="申请查看需求全文"
      okText="提交申请"
      send={send}
      close={close}
      lead={
        <p className="hint" style={{ marginBottom: 12 }}>
          需求方会看到平台名称和申请理由，由其决定是否同意；同意后，平台负责人接受保密承诺即可查看。
        </p>
      }
    >
      <Form.Item
        name="platformId"
        label="以哪个平台的名义"
        rules={[{ required: true, message: '请选择平台' }]}
      >
        <Select
          options={published.map(({ id, name }) => ({ value: id, label: name }))}
          loading={platforms.isFetching}
          notFoundContent="还没有公开的平台"
        />
      </Form.Item>
      <Form.Item
        name="purpose"
        label="申请理由"
        rules={[{ required: true, min: 10, message: '请写明为什么要看、本平台能做什么，至少 10 个字' }]}
      >
        <Input.TextArea maxLength={500} showCount autoSize={{ minRows: 3 }} />
      </Form.Item>
    </FormDialog>
  )
}

function UndertakingDialog({
  id,
  undertaking,
  close,
}: {
  id: string
  undertaking: Undertaking
  close: () => void
}) {
  const [agreed, setAgreed] = useState(false)
  const act = useAct()
  const { busy, failure, run } = useSaving()
  const send = () =>
    run(async () => {
      await act(acceptUndertaking, { requestId: id, version: undertaking.version })
      close()
    })
  return (
    <Modal
      open
      title={`${undertaking.title}（${undertaking.version} 版）`}
      okText="接受"
      okButtonProps={{ disabled: !agreed }}
      confirmLoading={busy}
      onCancel={close}
      onOk={send}
      width={640}
    >
      <Refused error={failure} />
      <ol className="plain-list">
        {undertaking.paragraphs.map(paragraph => (
          <li key={paragraph}>{paragraph}</li>
        ))}
      </ol>
      <Checkbox
        checked={agreed}
        onChange={({ target }) => setAgreed(target.checked)}
        style={{ marginTop: 12 }}
      >
        本人是平台负责人，已阅读并代表平台接受以上承诺
      </Checkbox>
    </Modal>
  )
}

function Disclosed({ id }: { id: string }) {
  const asked = useAsk(readDisclosedNeed, { requestId: id })
  return (
    <Answer asked={asked}>
      {({ need, needId, localityName }) => (
        <>
          <h3>{need.name}</h3>
          <NeedInWords need={need} where={localityName} />
          <SharedNeedFiles needId={needId} />
        </>
      )}
    </Answer>
  )
}

function Disclosure({ one, undertaking }: { one: AskedDisclosure; undertaking: Undertaking }) {
  const { describes } = useDuties()
  const [accepting, setAccepting] = useState(false)
  const [reading, setReading] = useState(false)
  return (
    <article className="card">
      <div className="between">
        <h2>
          <span className="mono">{one.needNumber}</span>{' '}
          <span className={`tag ${stateTag[one.state]}`}>{disclosureStates[one.state]}</span>
        </h2>
        <span className="hint">{formatInstant(one.askedAt)} 申请</span>
      </div>
      {one.needSummary ? <p>{one.needSummary}</p> : <p className="hint">需求已撤回，或不再公开摘要。</p>}
      <p className="hint">
        {one.platformName}：{one.purpose}
      </p>
      {one.note ? <p>需求方说明：{one.note}</p> : null}
      {one.acceptedAt ? (
        <p className="hint">
          {formatInstant(one.acceptedAt)} 已接受保密承诺（{one.acceptedVersion} 版）
        </p>
      ) : null}
      {one.state === 'granted' && one.acceptedAt === null ? (
        describes ? (
          <Button type="primary" onClick={() => setAccepting(true)}>
            阅读并接受保密承诺
          </Button>
        ) : (
          <p className="hint">请平台负责人接受保密承诺，之后即可查看。</p>
        )
      ) : null}
      {one.isReadable ? (
        <>
          <p className="actions" style={{ marginBlock: 10 }}>
            <Button onClick={() => setReading(!reading)}>{reading ? '收起' : '查看全文'}</Button>
          </p>
          {reading ? <Disclosed id={one.id} /> : null}
        </>
      ) : null}
      {accepting ? (
        <UndertakingDialog id={one.id} undertaking={undertaking} close={() => setAccepting(false)} />
      ) : null}
    </article>
  )
}

const onPage = 20

/** What one's own platforms asked to read whole, and how each request stands. */
export function Disclosures() {
  const [query, setQuery] = useSearchParams()
  const { answers, describes } = useDuties()
  const { page, ways } = useTrail()
  const asked = useAsk(listAskedDisclosures, { limit: onPage, ...page }, { enabled: answers })
  const needId = query.get('need')
  return (
    <Sheet
      heading="全文查看"
      title="全文查看"
      lead="摘要公开的需求，可向需求方申请查看全文。请勿转发；每次查阅都有记录，需求方看得到。"
    >
      {needId && describes ? <AskDialog needId={needId} close={() => setQuery({})} /> : null}
      {needId && !describes ? <p className="notice warn">由平台负责人申请查看全文。</p> : null}
      {answers ? (
        <Answer asked={asked}>
          {({ disclosures, undertaking, next }) => (
            <>
              {disclosures.length === 0 ? (
                <section className="card">
                  <Nothing>
                    还没有申请。在<Link to="/needs">企业需求</Link>
                    中点“申请查看全文”开始。
                  </Nothing>
                </section>
              ) : (
                disclosures.map(one => <Disclosure key={one.id} one={one} undertaking={undertaking} />)
              )}
              {ways(next)}
            </>
          )}
        </Answer>
      ) : null}
    </Sheet>
  )
}
