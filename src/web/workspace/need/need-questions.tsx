import { Alert, Button, ConfigProvider } from 'antd'
import { useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import { listTemplates } from '#modules/intake/api.ts'
import { type Answers, answersToContent, type NeedTemplate } from '#modules/intake/terms.ts'
import { Answer, Refused, Sheet, useAsk } from '../../ui/desk/asking.tsx'
import { useSaving } from '../../ui/form/saving.ts'
import { LinkButton } from '../../ui/link-button.tsx'
import { type Saved, SavingNote, useAutosave } from '../autosave.tsx'
import { useOwnIndustry } from '../platform/industry-field.tsx'
import { storeNeed } from './need-draft.ts'
import { QuestionInput } from './question-input.tsx'

/** What a draft holds while its questions are being answered. */
export interface Interview {
  readonly template: string
  readonly answers: Answers
}

interface QuestionsProps {
  readonly template: NeedTemplate
  readonly saved: Saved | null
  readonly answers: Answers
  /** Hands over to the editor once the answers have become a need. */
  readonly done: (needId: string) => void
}

function Questions({ template, saved, answers: before, done }: QuestionsProps) {
  const [answers, setAnswers] = useState(before)
  const { busy, failure, run } = useSaving()
  const begun = useOwnIndustry()
  const autosave = useAutosave(saved, storeNeed, needId =>
    window.history.replaceState(window.history.state, '', `/workspace/needs/${needId}`),
  )
  const draftOf = (given: Answers) => ({
    process: template.process,
    interview: { template: template.code, answers: given } satisfies Interview,
  })
  const change = (id: string, answer: unknown) => {
    const next = { ...answers, [id]: answer }
    setAnswers(next)
    autosave.saveSoon(() => draftOf(next))
  }
  const finish = () =>
    run(async () => {
      const { id } = await autosave.saveLast({
        confidentiality: 'summary',
        ...begun,
        ...answersToContent(template, answers),
      })
      done(id)
    })
  const { openPoints } = answersToContent(template, answers)
  return (
    <Sheet
      heading={`${template.name}：说说您要做什么`}
      title="回答问题"
      lead={<SavingNote saving={autosave.saving} what="需求" />}
    >
      <Refused error={failure} />
      <ConfigProvider componentDisabled={busy}>
        <div className="stack">
          {template.questions.map((question, at) => (
            <QuestionInput
              key={question.id}
              number={at + 1}
              question={question}
              answer={answers[question.id]}
              change={answer => change(question.id, answer)}
            />
          ))}
        </div>
      </ConfigProvider>
      <p className="notice" role="status" style={{ marginTop: 16 }}>
        {openPoints.length === 0
          ? '都答完了。'
          : `还有 ${openPoints.length} 题没有答或不清楚，会列为待明确的事项，不作为条件。`}
      </p>
      <p className="actions" style={{ marginTop: 12 }}>
        <Button type="primary" loading={busy} onClick={finish}>
          填好需求，去检查
        </Button>
        <LinkButton to="/workspace/needs/new">换一个模板</LinkButton>
      </p>
      <p className="hint" style={{ marginTop: 12 }}>
        问题和规则来自{template.provenance}（{template.version} 版）。回答只按原样成为条件，不加余量。
      </p>
    </Sheet>
  )
}

interface FoundProps extends Omit<QuestionsProps, 'template'> {
  readonly code: string
}

/** The questions of a template; of one that is gone, the way on. */
export function NeedQuestions({ code, ...props }: FoundProps) {
  const asked = useAsk(listTemplates, {})
  return (
    <Answer asked={asked}>
      {({ templates }) => {
        const template = templates.find(one => one.code === code)
        if (template) return <Questions template={template} {...props} />
        return (
          <Sheet heading="没有这个模板" title="没有这个模板">
            <Alert
              type="info"
              showIcon
              title="这个问答模板已不再使用。"
              action={<LinkButton to="/workspace/needs/new">另选模板</LinkButton>}
            />
          </Sheet>
        )
      }}
    </Answer>
  )
}

export function NewByQuestions() {
  const { template = '' } = useParams()
  const navigate = useNavigate()
  return (
    <NeedQuestions
      code={template}
      saved={null}
      answers={{}}
      done={needId => navigate(`/workspace/needs/${needId}`)}
    />
  )
}
