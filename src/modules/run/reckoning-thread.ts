/** The thread in which runs are scheduled: one question, one answer. Loads nothing that asks a database. */
import { parentPort } from 'node:worker_threads'
import { type Question, reckon } from './reckoning.ts'

parentPort?.on('message', (question: Question) => {
  try {
    parentPort?.postMessage({ value: reckon(question) })
  } catch (error) {
    parentPort?.postMessage({ error })
  }
})
