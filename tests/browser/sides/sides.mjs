// In this order: a later side meets what an earlier one has done, and the figures are of the demonstration alone.
import { theApprover } from './approver.mjs'
import { theAssistant } from './assistant.mjs'
import { theHeadteacherAccused } from './headteacher.mjs'
import { hrWithOneAfternoon } from './hr.mjs'
import { theManager } from './manager.mjs'
import { thePoliceLetter } from './police.mjs'
import { theUnionRepresentative } from './union.mjs'

export const SIDES = [theUnionRepresentative, theApprover, theHeadteacherAccused, theManager, theAssistant,
  thePoliceLetter, hrWithOneAfternoon]
