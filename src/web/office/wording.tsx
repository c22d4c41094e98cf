/** The wording of one kind: edited beside what a letter would read like, with everything that was changed before. */
import { Alert, App, Button, Input, Popconfirm } from 'antd'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { formatInstant } from '#kernel/calendar.ts'
import { filled } from '#kernel/letter.ts'
import type { Output } from '#kernel/operation.ts'
import { getWording, restoreWording, setWording, type WordingVersion } from '#modules/notices/wording.api.ts'
import { Answer, Refused, Sheet, useAsk } from '../ui/desk/asking.tsx'
import { useKept } from '../ui/form/kept.ts'
import { useSaving } from '../ui/form/saving.ts'
import { useAct } from '../ui/form/step-up.tsx'
import { draftOf, type KeptWords, type Words } from './wording-draft.ts'

type Seen = Output<typeof getWording>

function Names({ values, insert }: { values: Seen['values']; insert: (name: string) => void }) {
  return (
    <div style={{ marginBlock: 12 }}>
      <p className="hint">占位符：寄出时换成实际内容。点一下加在正文末尾；标“必需”的不能删去。</p>
      <p className="actions" style={{ flexWrap: 'wrap', marginTop: 6 }}>
        {values.map(({ name, required }) => (
          <Button key={name} size="small" onClick={() => insert(`{${name}}`)}>
            {`{${name}}`}
            {required ? '（必需）' : ''}
          </Button>
        ))}
      </p>
    </div>
  )
}

function Preview({ words, values }: { words: Words; values: Seen['values'] }) {
  const samples = Object.fromEntries(values.map(({ name, sample }) => [name, sample]))
  return (
    <section className="card" aria-labelledby="preview">
      <h2 id="preview">预览（示例内容）</h2>
      <p style={{ marginTop: 10 }}>
        <strong>{filled(words.subject, samples)}</strong>
      </p>
      <p className="told" style={{ marginTop: 10 }}>
        {`您好：\n\n${filled(words.body, samples)}\n\n本邮件由系统自动发送，请勿直接回复。`}
      </p>
    </section>
  )
}

const marks = { same: '', added: '＋ ', removed: '－ ' } as const
const tones = { same: undefined, added: 'tag meets', removed: 'tag fails' } as const

function Difference({ difference }: Pick<WordingVersion, 'difference'>) {
  const lines = difference.flatMap(({ text, change }) =>
    text
      .replace(/\n$/, '')
      .split('\n')
      .map(line => ({ line, change })),
  )
  return (
    <ul className="plain-list" style={{ marginTop: 8 }}>
      {lines.map(({ line, change }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines of a text that doesn't change
        <li key={index} className="told">
          {change === 'same' ? (
            line || ' '
          ) : (
            <span className={tones[change]} style={{ whiteSpace: 'pre-wrap' }}>
              <span className="visually-hidden">{change === 'added' ? '加上：' : '删去：'}</span>
              {marks[change]}
              {line || ' '}
            </span>
          )}
        </li>
      ))}
    </ul>
  )
}

function Versions({ versions }: Pick<Seen, 'versions'>) {
  return (
    <section className="card" aria-labelledby="versions">
      <h2 id="versions">历次改动</h2>
      {versions.length === 0 ? (
        <p className="hint">还没有改过，用的是系统自带文字。</p>
      ) : (
        versions.map(({ version, at, by, shipped, difference }) => (
          <details key={version} style={{ marginTop: 10 }}>
            <summary>
              第 {version} 版，{formatInstant(at)}，{by}
              {shipped ? '恢复了系统自带文字' : ''}
            </summary>
            <Difference difference={difference} />
          </details>
        ))
      )}
    </section>
  )
}

function Editor({ kind, seen, again }: { kind: string; seen: Seen; again: () => unknown }) {
  const kept = useKept<KeptWords>(`wording:${kind}`)
  const inForce = { subject: seen.subject, body: seen.body }
  const [found] = useState(() => draftOf(kept.read(), { ...inForce, version: seen.version }))
  const [words, setWords] = useState<Words>(found.words)
  const [isOvertaken, setOvertaken] = useState(found.isOvertaken)
  // What is written goes by what was in force when the page was opened, whatever has come in since.
  const [version, setVersion] = useState(seen.version)
  const type = (typed: Words) => {
    setWords(typed)
    kept.write({ ...typed, version })
  }
  const begin = (from: Words, stored: number) => {
    setWords(from)
    setVersion(stored)
    setOvertaken(false)
    kept.forget()
  }
  const act = useAct()
  const { message } = App.useApp()
  const { busy, failure, run } = useSaving()
  const save = () =>
    run(async () => {
      const stored = await act(setWording, { kind, version, ...words })
      begin(words, stored.version)
      message.success('已保存，此后的通知用新文字')
      await again()
    })
  const restore = () =>
    run(async () => {
      const stored = await act(restoreWording, { kind, version })
      begin(seen.shipped, stored.version)
      message.success('已恢复系统自带文字')
      await again()
    })
  const isShipped = seen.subject === seen.shipped.subject && seen.body === seen.shipped.body
  return (
    <div className="stack">
      <section className="card" aria-labelledby="edit">
        <h2 id="edit">文字</h2>
        <p className="hint">发给：{seen.readers.length > 5 ? '所有人员' : seen.readers.join('、')}</p>
        <Refused error={failure} />
        {isOvertaken ? (
          <Alert
            type="warning"
            showIcon
            style={{ marginTop: 12 }}
            title="下面是您上次没有保存的文字，之后有人改过这一类通知，见“历次改动”。保存即代替现行文字；放弃改动则按现行文字。"
          />
        ) : null}
        <label htmlFor="subject" style={{ display: 'block', marginTop: 12 }}>
          标题
        </label>
        <Input
          id="subject"
          value={words.subject}
          maxLength={120}
          onChange={({ target }) => type({ ...words, subject: target.value })}
        />
        <label htmlFor="body" style={{ display: 'block', marginTop: 12 }}>
          正文
        </label>
        <Input.TextArea
          id="body"
          value={words.body}
          maxLength={4000}
          autoSize={{ minRows: 6, maxRows: 20 }}
          onChange={({ target }) => type({ ...words, body: target.value })}
        />
        <Names
          values={seen.values}
          insert={name => type({ ...words, body: `${words.body.trimEnd()} ${name}` })}
        />
        <p className="actions">
          <Button type="primary" loading={busy} onClick={save}>
            保存
          </Button>
          {words.subject === seen.subject && words.body === seen.body ? null : (
            <Button onClick={() => begin(inForce, seen.version)}>放弃改动</Button>
          )}
          {isShipped ? null : (
            <Popconfirm title="恢复系统自带文字？改过的版本留存。" okText="恢复" onConfirm={restore}>
              <Button>恢复系统自带文字</Button>
            </Popconfirm>
          )}
        </p>
      </section>
      <Preview words={words} values={seen.values} />
      <Versions versions={seen.versions} />
    </div>
  )
}

export function Wording() {
  const { kind = '' } = useParams()
  const asked = useAsk(getWording, { kind }, { fresh: true })
  const name = asked.data?.name ?? '通知文字'
  return (
    <Sheet heading={name} title={name} actions={<Link to="/office/wordings">全部通知文字</Link>}>
      <Answer asked={asked}>
        {seen => <Editor key={kind} kind={kind} seen={seen} again={asked.refetch} />}
      </Answer>
    </Sheet>
  )
}
